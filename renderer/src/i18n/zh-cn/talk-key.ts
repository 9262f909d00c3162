// The keys that work from anywhere. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { talkKeyEn } from '../en/talk-key.ts';

export const talkKeyZhCn = {
  'group.hearing': '按键的识别方式',
  'group.otherKeys': '其他快捷键',

  'setting.talkKey': '对讲键',
  'setting.talkKeyHint': '按住说话，或轻按一下。在任何程序中都有效。',
  'setting.holdKey': '按住说话',
  'setting.holdKeyHint': '让 Earshot 知道这个键何时松开；不保存也不记录别的按键。',
  'setting.longestHold': '最长按住时间',
  'setting.longestHoldHint': '万一系统没有报告按键已松开，到这个时间就结束说话。',
  'setting.stopKey': '停止回答',
  'setting.stopKeyHint': '播放回答时按 Esc 也一样。',
  'setting.muteKey': '静音',
  'setting.muteKeyHint': '说话途中关闭麦克风，再按一次重新打开。',
  'setting.showKey': '显示窗口',
  'setting.showKeyHint': '显示 Earshot，但不开始说话。',
  'setting.askKey': '询问眼前的内容',
  'setting.askKeyHint': '共享最前面的窗口并开始说话：画面会随问题一起发送。',
  'setting.shareKey': '共享屏幕',
  'setting.shareKeyHint': '共享上次共享的内容或指针所在的显示器，再按一次停止。',
  'unit.seconds': '{value} 秒',

  'hotkey.registered': '在任何地方都有效',
  'hotkey.refused': '{combination} 被别的程序占用了，Earshot 收不到。',
  'hotkey.refusedHint': '请换一个组合键，或关闭那个程序。托盘图标始终可用。',
  'hotkey.kept': '{combination} 仍然有效。',
  'hotkey.none': '无',
  'hotkey.set': '设置',
  'hotkey.change': '更改',
  'hotkey.clear': '移除',
  'hotkey.recording': '请按新的组合键',
  'hotkey.recordingHint': '按住 Ctrl、Alt、Shift 或系统键，再按另一个键。按 Esc 保留原来的。',
  'hotkey.needsModifier': '请加上 Ctrl、Alt 或系统键，以免影响打字。',

  'talkKeyUse.label': '它的作用',
  'talkKeyUse.hold': '按住',
  'talkKeyUse.holdEffect': '按住多久就说多久。松开就算说完。',
  'talkKeyUse.holdMissing': '目前无法与轻按区分。原因见下方。',
  'talkKeyUse.tap': '轻按',
  'talkKeyUse.tapHandsFree': '开始说话，停顿就算说完一轮。再按一次结束。',
  'talkKeyUse.tapPushToTalk': '开始你的一轮，停顿不算说完。再按一次结束。',
  'talkKeyUse.twice': '连按两下',
  'talkKeyUse.twiceEffect': '免提，与轻按的设置无关：停顿就算说完一轮。轻按一下结束。',
  'talkKeyUse.setting':
    '按下的瞬间麦克风就打开，一个字也不会丢。轻按开始什么，在“对话”的“由谁判断你说完了”中设置。',

  'talkKeyWay.label': '当前方式',
  'talkKeyWay.hint': 'Earshot 采用系统允许的最好方式。',
  'talkKeyWay.hook': '按下和松开',
  'talkKeyWay.shortcut': '仅轻按',
  'talkKeyWay.commandLine': '收不到按键',
  'talkKeyWay.best': '按住、轻按和连按两下都有效。',
  'talkKeyWay.starting': '正在准备按住说话。',
  'talkKeyWay.switchedOff': '按住说话已在下方关闭。',
  'talkKeyWay.wayland':
    '在 Wayland 上，桌面只报告按下。要按住说话，请在桌面自己的快捷键设置中，按下时运行“earshot --talk”，松开时运行“earshot --release”。',
  'talkKeyWay.notAllowed':
    'macOS 不让 Earshot 知道按键松开。请在“系统设置”的“隐私与安全性”的“辅助功能”中允许 Earshot，然后回到这里。',
  'talkKeyWay.unknownKey': '按住时无法跟踪这个键，可能与键盘布局有关。要按住说话，请选用功能键或空格键。',
  'talkKeyWay.failed':
    '无法启动键盘监听。在 Linux 上需要带 RECORD 扩展的 X11，以及 libXtst 和 libXt 库。日志中有详细信息。',
  'talkKeyWay.refused':
    '别的程序占用了这个组合键。请在上方换一个，或让桌面自己的快捷键运行“earshot --toggle-talk”。',
} as const satisfies Translations<typeof talkKeyEn>;
