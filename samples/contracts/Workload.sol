// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title What tokens do all day, thousands of times in one call
/// @notice For measuring, not for teaching: storage that is new with every round, hashes that find
/// it, and an event each.
contract Workload {
    uint256 public totalSupply;
    mapping(address account => uint256 amount) public balanceOf;
    mapping(address owner => mapping(address spender => uint256 amount)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 amount);
    event Approval(address indexed owner, address indexed spender, uint256 amount);

    error BalanceTooLow(address account, uint256 balance, uint256 wanted);

    /// @notice Mints to `count` accounts that had nothing.
    function mints(uint256 count) external {
        for (uint256 i = 1; i <= count; ++i) {
            _mint(_account(i), i);
        }
    }

    /// @notice Mints enough for all, and sends some to `count` accounts that had nothing.
    function transfers(uint256 count) external {
        _mint(msg.sender, count * count);
        for (uint256 i = 1; i <= count; ++i) {
            _transfer(msg.sender, _account(i), i);
        }
    }

    /// @notice Lets `count` accounts spend.
    function approvals(uint256 count) external {
        for (uint256 i = 1; i <= count; ++i) {
            allowance[msg.sender][_account(i)] = i;
            emit Approval(msg.sender, _account(i), i);
        }
    }

    function _mint(address to, uint256 amount) private {
        totalSupply += amount;
        balanceOf[to] += amount;
        emit Transfer(address(0), to, amount);
    }

    function _transfer(address from, address to, uint256 amount) private {
        uint256 balance = balanceOf[from];
        if (balance < amount) revert BalanceTooLow(from, balance, amount);
        unchecked {
            balanceOf[from] = balance - amount;
        }
        balanceOf[to] += amount;
        emit Transfer(from, to, amount);
    }

    function _account(uint256 i) private pure returns (address) {
        return address(uint160(0xace0000 + i));
    }
}
