// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title Two contracts that call each other, a frame inside a frame
/// @notice Each call opens a frame with a stack, a memory and a buffer of its own, and the caller's
/// frame waits below it. A frame may hand on at most 63 of every 64 gas it has left (EIP-150), so
/// the gas thins out long before the 1,024 frames that the protocol allows: watch it on the way
/// down. On the way up every frame adds one to what it got back.
interface Descent {
    /// @dev The innermost frame tells how much gas reached it.
    event Bottom(uint256 gasLeft);

    /// @param remaining How many calls are still to be made below this one.
    /// @return frames How many frames, from this one down, took part.
    function descend(uint256 remaining) external returns (uint256 frames);
}

/// @notice The contract that the transaction calls. It knows whom to call from its code: the
/// address is an immutable.
contract Ping is Descent {
    Descent private immutable pong;

    constructor(Descent pong_) {
        pong = pong_;
    }

    function descend(uint256 remaining) external returns (uint256 frames) {
        if (remaining == 0) {
            emit Bottom(gasleft());
            return 1;
        }
        unchecked {
            return pong.descend(remaining - 1) + 1;
        }
    }
}

/// @notice The other contract. It knows whom to call from its caller.
contract Pong is Descent {
    function descend(uint256 remaining) external returns (uint256 frames) {
        if (remaining == 0) {
            emit Bottom(gasleft());
            return 1;
        }
        unchecked {
            return Descent(msg.sender).descend(remaining - 1) + 1;
        }
    }
}
