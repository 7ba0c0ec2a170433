// Runs messages on @ethereumjs/evm: a JSON object a line in, one a line out.
import { Common, Mainnet } from '@ethereumjs/common'
import { createEVM, getActivePrecompiles } from '@ethereumjs/evm'
import { SimpleStateManager } from '@ethereumjs/statemanager'
import { Account, bytesToHex, createAddressFromString, hexToBytes } from '@ethereumjs/util'
import { createInterface } from 'node:readline'

const address = (text) => createAddressFromString(text)

async function run(test) {
  const common = new Common({ chain: Mainnet, hardfork: test.fork })
  const stateManager = new SimpleStateManager({ common })
  const evm = await createEVM({ common, stateManager })
  for (const [where, account] of Object.entries(test.accounts)) {
    const at = address(where)
    await stateManager.putAccount(
      at,
      new Account(BigInt(account.nonce), BigInt(account.balance)),
    )
    if (account.code !== '0x') await stateManager.putCode(at, hexToBytes(account.code))
    for (const [key, value] of Object.entries(account.storage)) {
      await stateManager.putStorage(at, hexToBytes(key), hexToBytes(value))
    }
  }
  if (common.isActivatedEIP(2929)) {
    const warm = [test.caller, test.to]
    if (common.isActivatedEIP(3651)) warm.push(test.block.coinbase)
    warm.forEach((each) => evm.journal.addAlwaysWarmAddress(address(each).toString().slice(2)))
    for (const each of getActivePrecompiles(common).keys()) evm.journal.addAlwaysWarmAddress(each)
  }
  const result = await evm.runCall({
    caller: address(test.caller),
    origin: address(test.caller),
    to: address(test.to),
    gasLimit: BigInt(test.gas),
    gasPrice: BigInt(test.gasPrice),
    data: hexToBytes(test.data),
    value: 0n,
    skipNonceIncrement: true,
    block: {
      header: {
        number: BigInt(test.block.number),
        timestamp: BigInt(test.block.timestamp),
        gasLimit: BigInt(test.block.gasLimit),
        coinbase: address(test.block.coinbase),
        cliqueSigner: () => address(test.block.coinbase),
        difficulty: BigInt(test.block.difficulty),
        prevRandao: hexToBytes(test.block.prevRandao),
        baseFeePerGas: BigInt(test.block.baseFee),
        getBlobGasPrice: () => BigInt(test.block.blobBaseFee),
      },
    },
  })
  const exec = result.execResult
  // since EIP-6780 only what was created in the same transaction goes at its end
  const goes = (where) =>
    exec.selfdestruct?.has(where) &&
    (!common.isActivatedEIP(6780) || exec.createdAddresses?.has(where))
  const accounts = {}
  for (const [where, account] of stateManager.topAccountStack()) {
    if (account === undefined || goes(where)) continue
    const code = await stateManager.getCode(address(where))
    if (account.nonce === 0n && account.balance === 0n && code.length === 0) continue
    accounts[where] = {
      nonce: account.nonce.toString(),
      balance: account.balance.toString(),
      code: bytesToHex(code),
      storage: {},
    }
  }
  for (const [place, value] of stateManager.topStorageStack()) {
    const [where, key] = place.split('_')
    const number = value.length === 0 ? 0n : BigInt(bytesToHex(value))
    if (number !== 0n && accounts[where]) accounts[where].storage[BigInt(key)] = number.toString()
  }
  return {
    failed: exec.exceptionError !== undefined,
    error: exec.exceptionError?.error ?? '',
    gasUsed: exec.executionGasUsed.toString(),
    refund: (exec.gasRefund ?? 0n).toString(),
    output: bytesToHex(exec.returnValue),
    logs: (exec.logs ?? []).map(([where, topics, data]) => [
      bytesToHex(where),
      ...topics.map(bytesToHex),
      bytesToHex(data),
    ]),
    accounts,
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer
  try {
    answer = await run(JSON.parse(line))
  } catch (error) {
    answer = { broke: String(error?.stack ?? error) }
  }
  process.stdout.write(JSON.stringify(answer) + '\n')
}
