// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title A chain of KECCAK256, each link hashing the one before
/// @notice A loop that costs time and gas but no memory: the two scratch words at 0x00 and 0x20,
/// which Solidity leaves to whoever needs them for a moment, hold everything that is hashed.
/// Memory stays three words long from the first link to the last.
contract Hashes {
    /// @return link The last of `count` links; the first link hashes `seed`.
    function chain(bytes32 seed, uint256 count) external pure returns (bytes32 link) {
        link = seed;
        for (uint256 i = 0; i < count; ++i) {
            link = _link(link, i);
        }
    }

    /// @dev keccak256(before, i), hashed in scratch space instead of freshly allocated memory.
    function _link(bytes32 before, uint256 i) private pure returns (bytes32 link) {
        assembly ("memory-safe") {
            mstore(0x00, before)
            mstore(0x20, i)
            link := keccak256(0x00, 0x40)
        }
    }
}
