// Profiles: which is in force, and what can be done with them. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { profilesEn } from '../en/profiles.ts';

export const profilesZhCn = {
  'profile.label': '配置',
  'profile.barHint': '你在这里的更改属于这个配置。',
  'profile.all': '你的配置',
  'profile.allHint': '每个配置都有自己的声音、对话和工具；选中的正在使用，你的更改会保存在其中。',
  'profile.first': '标准',
  'profile.new': '新配置',
  'profile.newName': '新配置的名称',
  'profile.create': '用当前设置创建',
  'profile.nameOf': '{name} 的名称',
  'profile.rename': '重命名',
  'profile.renameOf': '重命名 {name}',
  'profile.duplicate': '复制',
  'profile.duplicateOf': '复制 {name}',
  'profile.deleteShort': '删除',
  'profile.delete': '删除 {name}',
  'profile.deleteQuestion': '要删除这个配置吗？',
  'profile.deleteConfirm': '删除配置',
  'profile.keep': '保留',
} as const satisfies Translations<typeof profilesEn>;
