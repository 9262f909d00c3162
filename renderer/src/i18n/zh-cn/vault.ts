// Where a key is, what a test of it found out, and the models of its service. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { vaultEn } from '../en/vault.ts';

export const vaultZhCn = {
  'key.ending': '末尾为 {ending}',
  'key.inMemory': '{host} 的密钥只用到 Earshot 退出为止',
  'key.inMemoryHint': '钥匙串没有收下它，而它绝不会写入文件。',
  'key.storeAgain': '存入钥匙串',
  'key.undeleted': '{host} 的密钥可能还在钥匙串里',
  'key.undeletedHint': 'Earshot 不再使用它，但下次启动时可能又会找到它。',
  'key.deleteAgain': '再次删除',
  'key.test': '测试',
  'key.wrong': '这不是密钥：密钥里没有空格，也只有英文字符。',

  'keyTest.running': '正在与 {host} 建立会话',
  'keyTest.accepted': '密钥可用。',
  'keyTest.acceptedHint': '{host} 上的 {model} 在 {duration} 毫秒后就绪。',
  'keyTest.rejected': '密钥没有被接受。',
  'keyTest.modelUnavailable': '模型不可用。',
  'keyTest.quota': '账户已达上限。',
  'keyTest.unreachable': '没有连上服务。',
  'keyTest.other': '测试失败。',
  'keyTest.practiceLine': '没有存储 {host} 的密钥，所以没有什么可测试。由练习线路回答，它不需要密钥。',

  'model.reading': '正在询问服务有哪些模型',
  'model.read': '输入时会提示 {host} 的 {count} 个模型。',
  'model.noKey': '没有 {host} 的密钥时，只提示常用的模型。可以输入任何名称。',
} as const satisfies Translations<typeof vaultEn>;
