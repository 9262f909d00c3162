// What the model may do besides talking. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { toolsEn } from '../en/tools.ts';

export const toolsZhCn = {
  'tools.automatic': '自动',
  'tools.ask': '先询问',
  'tools.off': '关闭',
  'tools.openLink': '打开网页',
  'tools.openLinkHint': '在浏览器中打开 https 地址；选择“先询问”时会先显示地址。',
  'tools.copyText': '写入剪贴板',
  'tools.copyTextHint': '把文字放到剪贴板上供你粘贴，原有内容会丢失。',
  'tools.readClipboard': '读取剪贴板',
  'tools.readClipboardHint': '把你最近复制的文字发给模型，其中可能有密码。',
  'tools.getCurrentTime': '日期和时间',
  'tools.getCurrentTimeHint': '把日期、时间和时区告诉模型。',
  'tools.setTimer': '设置计时器',
  'tools.setTimerHint': '最多 20 个，每个最长 24 小时；Earshot 运行时，到点会说出来。',
  'tools.listTimers': '查看计时器',
  'tools.listTimersHint': '告诉模型有哪些计时器在运行。',
  'tools.stopTimer': '停止计时器',
  'tools.stopTimerHint': '在时间到之前停止计时器。',
} as const satisfies Translations<typeof toolsEn>;
