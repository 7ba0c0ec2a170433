// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title What a word of memory costs
/// @notice Memory of w words costs 3·w + w²/512 gas (Yellow Paper, appendix H). The first term is
/// all one feels for the first few hundred words; the second doubles the price at 1,536 words and
/// makes the megabyte at the end of this sample cost two million gas. A frame pays only for the
/// highest word it ever touched, and pays for it once: touching lower words again is free.
contract Memory {
    uint256 private constant WORD = 32;

    /// @param words How far to grow, in words.
    /// @return size What MSIZE answered at the end, in bytes.
    /// @return spent The gas that growing took, from the first word to the last.
    function grow(uint256 words) external view returns (uint256 size, uint256 spent) {
        uint256 before = gasleft();

        // One word after the other: each costs 3 gas, and now and then 4.
        for (uint256 at = 8; at < 72 && at < words; ++at) {
            _touch(at);
        }

        // Twice as far each time: every leap costs more than all leaps before it together.
        for (uint256 at = 128; at < words; at *= 2) {
            _touch(at);
        }

        // The last word that was asked for, and then the one below it, which is already paid.
        _touch(words - 1);
        _touch(words - 2);

        spent = before - gasleft();
        assembly ("memory-safe") {
            size := msize()
        }
    }

    /// @dev Writes its own number into word `at`. Not memory-safe by the compiler's rules, which
    /// want memory allocated at 0x40 before it is written; nothing here allocates.
    function _touch(uint256 at) private pure {
        assembly {
            mstore(mul(at, WORD), at)
        }
    }
}
