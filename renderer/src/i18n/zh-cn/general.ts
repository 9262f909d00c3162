// What concerns the app as a whole, and what it is. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { generalEn } from '../en/general.ts';

export const generalZhCn = {
  'setting.interfaceLanguage': 'Earshot 的语言',
  'setting.interfaceLanguageHint': '窗口和菜单所用的语言；回答的语言另外设置。',
  'setting.languageSystem': '跟随系统',

  'general.login': '登录时启动',
  'general.loginHint': 'Earshot 会在托盘中等待；在你说话之前，麦克风一直关闭。',
  'updates.label': '更新',
  'updates.hint': 'Earshot 不会向任何服务器查询新版本：目前还没有更新来源。',
  'updates.version': '版本 {version}',
  'log.label': '日志',
  'log.hint': '记录 Earshot 做了什么、出了什么问题；不含密钥，也不含对话内容。',
  'log.open': '打开文件夹',
  'transfer.label': '导出与导入',
  'transfer.hint': '用于另一台电脑，或留作备份；文件中绝不含密钥，无法读取的文件不会改变任何设置。',
  'transfer.more':
    '只属于这台电脑的内容不会写入文件：麦克风和扬声器、窗口位置、遮盖的区域、上次共享的内容。导入时这些保持不变，阻止共享的窗口只会增加。',
  'transfer.export': '导出…',
  'transfer.exported': '已写入 {file}。',
  'transfer.import': '导入…',
  'transfer.imported': '{file} 中的设置已生效。',
  'transfer.reset': '全部重置',
  'transfer.resetQuestion':
    '要把一切恢复为默认值吗（包括配置）？密钥会保留。在再次更改其中任何设置之前、或 Earshot 退出之前可以撤销。',
  'transfer.resetDone': '一切已恢复为默认值。',
  'transfer.undo': '撤销',
  'transfer.undoHint':
    '撤销只恢复导入或重置所改动的设置，不影响其他设置。一旦更改其中任何一项，就不能再撤销。',
  'transfer.undone': '被替换的设置已恢复为之前的样子。',

  'about.description': '在任何地方按一个键，开口提问，听到回答。',
  'about.version': '版本',
  'about.electron': 'Electron',
  'about.license': '许可证',
  'about.licenseName': 'MIT。可自由使用、修改和分享。',
} as const satisfies Translations<typeof generalEn>;
