// The frame of the settings window: search, sections, groups, units. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { panelEn } from '../en/panel.ts';

export const panelZhCn = {
  'settings.windowTitle': 'Earshot 设置',
  'settings.title': '设置',
  'settings.sections': '分类',
  'settings.search': '搜索设置',
  'settings.results': '“{query}”的结果',
  'settings.noResults': '没有与“{query}”相符的设置。',
  'settings.loading': '正在读取设置',
  'settings.nextTurn': '下一轮生效',
  'settings.nextTurnHint': '正在进行的对话会在下一轮采用。',
  'settings.reset': '恢复默认值',
  'settings.required': '此处不能为空。',
  'settings.requiredHint': '请输入内容，或恢复默认值。',

  'section.connection': '连接',
  'section.voice': '声音',
  'section.conversation': '对话',
  'section.tools': '工具',
  'section.microphone': '麦克风和扬声器',
  'section.talkKey': '对讲键',
  'section.usage': '用量与费用',
  'section.appearance': '外观',
  'section.general': '通用',
  'section.about': '关于',

  'group.turns': '轮次',
  'group.knowledge': '知识',
  'group.outside': 'Earshot 之外',
  'group.time': '时间',
  'group.talkEdges': '对话前后',
  'group.line': '线路',
  'group.service': '服务',
  'group.wording': '措辞',
  'group.captions': '屏幕上的文字',
  'group.advanced': '高级',
  'group.caps': '上限',
  'group.prices': '价格',

  'setting.automatic': '自动',

  'unit.tokens': '{count} 个 token',
  'unit.milliseconds': '{value} 毫秒',
  'unit.minutes': '{count} 分钟',
  'unit.percent': '{value}%',
} as const satisfies Translations<typeof panelEn>;
