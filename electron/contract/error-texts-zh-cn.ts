// The texts of the errors in Simplified Chinese. A code, or a gap of its message, that is missing does not compile. Pure.
import type { errorTexts } from './errors.ts';
import type { Translations } from './words.ts';

type ErrorTextsIn = {
  readonly [Code in keyof typeof errorTexts]: Translations<
    Pick<(typeof errorTexts)[Code], 'message' | 'hint'>
  >;
};

export const errorTextsZhCn = {
  'auth/key-rejected': {
    message: '{host} 拒绝了这个密钥。',
    hint: '请在设置中重新粘贴，或检查账户和余额。',
  },
  'auth/forbidden': {
    message: '{host} 不允许用这个密钥使用该模型。',
    hint: '请查看账户可以使用哪些模型，或在设置中换一个模型。',
  },
  'net/offline': {
    message: '无法连接 {host}。',
    hint: '请检查网络连接，以及设置中的服务地址。',
  },
  'net/unknown-host': {
    message: '找不到名为 {host} 的服务器。',
    hint: '请检查设置中服务地址的拼写，以及网络连接。',
  },
  'net/timeout': {
    message: '{host} 没有及时回应。',
    hint: '请再试一次。如果一直这样，请检查设置中的服务地址。',
  },
  'net/refused': {
    message: '{host} 拒绝了连接（{detail}）。',
    hint: '请稍后再试。如果一直这样，请检查设置中的服务地址。',
  },
  'net/dropped': {
    message: '与 {host} 的连接断开了。',
    hint: '你的问题已保留，重试即可再问一遍。',
  },
  'net/insecure-endpoint': {
    message: '服务地址 {host} 没有加密。',
    hint: '请使用 wss:// 地址。只有本机可以使用 ws://。',
  },
  'net/bad-endpoint': {
    message: '服务地址无效。',
    hint: '它应类似于 wss://host/path/{model}/liveStream。',
  },
  'net/key-in-address': {
    message: '地址里有密钥或密码，因此没有采用。',
    hint: '请把它从地址中去掉。连接设置的最上方有单独的密钥一栏，密钥保存在钥匙串里。',
  },
  'session/quota': {
    message: '你在 {host} 的账户已达到上限。',
    hint: '请等一分钟，或检查账户余额。',
  },
  'session/rate-limited': {
    message: '{host} 暂时不再接受请求。',
    hint: '一般一分钟左右就会恢复。',
  },
  'net/untrusted': {
    message: '{host} 的证书不可信（{detail}）。',
    hint: '请检查这台电脑的时间和网络。你和服务器之间可能有别的东西。',
  },
  'session/model-unavailable': {
    message: '{host} 上没有模型 {model}。',
    hint: '请在设置中换一个模型。',
  },
  'session/setup-refused': {
    message: '{host} 没有接受对话的设置（{detail}）。',
    hint: '请把声音、语言和工具恢复为默认值，然后再试。',
  },
  'session/dialect-refused': {
    message: '{host} 不接受所设定的消息格式（{dialect}）。',
    hint: '请在设置（连接 › 高级）中把消息格式改为“自动”，然后再试。',
  },
  'session/field-refused': {
    message: '{host} 不认识：{setting}。对话会在没有它的情况下继续。',
    hint: '以后不再发送它。要改变这一点，请在连接设置中选择“全部重新尝试”。',
  },
  'session/setup-ignored': {
    message: '{host} 接受了连接，却一直没有开始对话。',
    hint: '请检查设置中的服务地址，或换一个模型。',
  },
  'session/too-long': {
    message: '对话太长，模型已经装不下了。',
    hint: '会在新的对话中继续，较早的话可能会被忘记。',
  },
  'session/service-failed': {
    message: '{host} 的服务出了故障（{detail}）。',
    hint: '通常很快就会恢复，请稍后再试。',
  },
  'session/protocol': {
    message: '{host} 发来了无法理解的内容。',
    hint: '请确认服务地址是 Gemini Live 服务。',
  },
  'session/cap-near': {
    message: '{period}的上限 {cap} 已用去 {share}。',
    hint: '用到 90% 时不再发送屏幕画面，用到 100% 时对话结束。上限可在设置中修改。',
  },
  'session/cap-reached': {
    message: '按估算，{period}的上限 {cap} 已用完。',
    hint: '对话已结束，麦克风已关闭。你仍可以继续，或在设置中修改上限。',
  },
  'session/no-answer': {
    message: '没有收到回答。',
    hint: '请再问一次。如果一直没有声音，请检查麦克风音量。',
  },
  'session/locked': {
    message: '当时屏幕已锁定，所以什么都没有打开。',
    hint: '请先解锁，再试一次。',
  },
  'session/answer-stalled': {
    message: '{host} 没有把回答的剩余部分发来。',
    hint: '请再问一次。已收到的部分会保留。',
  },
  'net/speech-lost': {
    message: '与 {host} 断开太久，你最先说的 {seconds} 秒没有留住。',
    hint: '最近的 30 秒已保留。请把开头再说一遍。',
  },
  'net/too-slow': {
    message: '与 {host} 的连接太慢：你说的 {seconds} 秒没有发出去。',
    hint: '请等网络好一些，再说一遍。',
  },
  'timer/ended': {
    message: '时间到：{timers}。',
    hint: '一旦能连上模型，Earshot 就会说出来。',
  },
  'link/not-opened': {
    message: '没有打开指向 {host} 的链接（{detail}）。',
    hint: '只会打开回答中提到的 https 链接。请确认系统中有浏览器。',
  },
  'audio/mic-denied': {
    message: '没有使用麦克风的权限。',
    hint: '请在系统的隐私设置中允许 Earshot 使用麦克风。',
  },
  'audio/mic-missing': {
    message: '没有找到麦克风。',
    hint: '请接上麦克风，或在设置中选择一个。',
  },
  'audio/mic-busy': {
    message: '无法打开麦克风。',
    hint: '可能有别的程序占用了它。请关闭那个程序，或换一个麦克风。',
  },
  'audio/mic-lost': {
    message: '麦克风被拔掉了。',
    hint: '请重新接上，或在设置中换一个。',
  },
  'audio/mic-away': {
    message: '麦克风“{device}”未连接，现由默认麦克风代替。',
    hint: '重新接上后，Earshot 会自动换回它。',
  },
  'audio/mic-none-left': {
    message: '麦克风被拔掉了，也没有别的麦克风可用。',
    hint: '现在接上一个，就能继续说话。',
  },
  'audio/mic-silent': {
    message: '麦克风“{device}”没有传来任何声音。',
    hint: '请检查它的开关、连线和系统的声音设置，或换一个麦克风。',
  },
  'audio/mic-clipping': {
    message: '对麦克风“{device}”来说你的声音太大，声音被截断了。',
    hint: '请在系统的声音设置中调低麦克风，或离它远一些。',
  },
  'audio/mic-muted': {
    message: '麦克风“{device}”被系统静音了。',
    hint: '请在系统的声音设置中或用它的按键取消静音。',
  },
  'audio/speaker-away': {
    message: '扬声器“{device}”现在无法使用，回答从默认扬声器播放。',
    hint: '重新接上后，Earshot 会自动换回它。',
  },
  'voice/talk-open': {
    message: '对话正在进行。',
    hint: '请先结束对话，再试听声音。',
  },
  'audio/speaker-failed': {
    message: '无法打开扬声器。',
    hint: '请检查系统的声音输出。',
  },
  'vault/unavailable': {
    message: '无法使用系统的钥匙串（{detail}）。',
    hint: '请解锁或重新启动它，然后再试。密钥不会写到别的地方。',
  },
  'vault/no-service': {
    message: '这个桌面上没有运行钥匙串。',
    hint: '请安装并启动一个，例如 gnome-keyring，或者 KWallet、KeePassXC 的 Secret Service，然后再试。密钥不会写到别的地方。',
  },
  'vault/no-library': {
    message: '没有安装访问钥匙串所需的库 libsecret。',
    hint: '请安装它（Debian 和 Ubuntu 上是 libsecret-1-0，其他系统是 libsecret），然后重新启动 Earshot。密钥不会写到别的地方。',
  },
  'vault/locked': {
    message: '系统的钥匙串已锁定。',
    hint: '请用它的密码解锁，然后再试。密钥不会写到别的地方。',
  },
  'vault/refused': {
    message: '系统的钥匙串没有让 Earshot 进入。',
    hint: '请在那里允许 Earshot，或者对它的询问回答“是”，然后再试。密钥不会写到别的地方。',
  },
  'vault/silent': {
    message: '系统的钥匙串没有响应。',
    hint: '可能有一个窗口在等待它的密码：请输入密码，Earshot 会自己继续。否则请重新启动钥匙串。',
  },
  'vault/other-host': {
    message: '服务地址现在是 {host}。没有对 {shownHost} 的密钥做任何事。',
    hint: '请检查服务地址，然后重新输入或选择它的密钥。',
  },
  'models/not-listed': {
    message: '{host} 没有说明它有哪些模型（{detail}）。',
    hint: '请按服务的写法输入模型名称。',
  },
  'settings/broken': {
    message: '设置文件无法读取，已另存为 {file}。',
    hint: '现在使用默认设置。你的密钥不受影响。',
  },
  'screen/denied': {
    message: '系统不允许共享屏幕。',
    hint: '请在系统设置中允许 Earshot 录制屏幕，然后重新共享。',
  },
  'screen/not-chosen': {
    message: '你没有在桌面的对话框中选择任何内容。',
    hint: '请重新共享，并在对话框中选择 Earshot 可以看到的内容。对话会继续。',
  },
  'screen/no-source': {
    message: '屏幕上没有这样的内容可以共享。',
    hint: '请选择一个显示器，或一个打开着的窗口。对话会继续。',
  },
  'screen/ended': {
    message: '共享的内容已不在：窗口已关闭，或显示器已断开。',
    hint: '需要时可以共享别的内容。对话会继续。',
  },
  'screen/region-moved': {
    message: '显示器的大小与你画出区域时不同，该区域现在会显示别的内容。',
    hint: '该区域没有共享。请重新画出区域。',
  },
  'screen/region-by-desktop': {
    message: '共享什么由你的桌面自己询问，因此无法画出区域。',
    hint: '请在桌面的对话框中选择一个窗口。',
  },
  'screen/masks-unplaced': {
    message: '你设置了要涂黑的区域，但无法得知这项内容位于它们下方的什么位置。',
    hint: '它没有被共享。请改为共享显示器，或在设置（屏幕）中删除这些区域。',
  },
  'screen/page-lost': {
    message: '小窗口重新加载，屏幕共享也随之结束。',
    hint: '需要时请重新共享。对话会继续。',
  },
  'screen/no-frames': {
    message: '要共享的内容没有传来画面。',
    hint: '请选择一个显示器，或一个未最小化的窗口。对话会继续。',
  },
  'settings/key-in-file': {
    message: '设置文件的地址里有密钥或密码。该地址已恢复为默认值。',
    hint: '请在设置（连接）中重新输入不含密钥的地址。那里有单独的密钥一栏。',
  },
  'settings/not-saved': {
    message: '设置无法保存（{detail}）。',
    hint: '请检查磁盘是否已满，以及配置文件夹是否可写。',
  },
  'settings/target-not-below-trigger': {
    message: '要保留的部分（{target} 个 token）必须少于开始遗忘的长度（{trigger} 个 token）。',
    hint: '请调低前者，或调高后者。',
  },
  'settings/not-importable': {
    message: '{file} 中没有可以读取的 Earshot 设置（{detail}）。',
    hint: '请选择由 Earshot 导出的文件。你的设置没有改变。',
  },
  'settings/from-newer-app': {
    message: '{file} 是由更新版本的 Earshot 导出的。',
    hint: '请更新 Earshot 后再导入。你的设置没有改变。',
  },
  'settings/not-exported': {
    message: '无法写入 {file}（{detail}）。',
    hint: '请选择另一个文件夹，或检查磁盘是否已满。',
  },
  'settings/nothing-to-undo': {
    message: '已经没有可以撤销的更改。',
    hint: '它已被撤销，或之后又有更改。请手动修改设置，或导入一个文件。',
  },
  'profiles/full': {
    message: '已经有 {count} 个配置。',
    hint: '请删除一个不再使用的配置。',
  },
  'profiles/gone': {
    message: '这个配置已不存在。',
    hint: '请选择另一个。',
  },
  'profiles/switched': {
    message: '现在使用的是另一个配置，没有更改它的任何设置。',
    hint: '请切换到你想改的配置，再更改一次。',
  },
  'profiles/last': {
    message: '最后一个配置不能删除。',
    hint: '请先创建另一个。',
  },
  'conversations/gone': {
    message: '这次对话已不存在。',
    hint: '请选择另一次。',
  },
  'system/login-item': {
    message: '无法更改登录时启动（{detail}）。',
    hint: '请在系统设置中更改。',
  },
  'system/folder-not-opened': {
    message: '无法打开文件夹 {folder}（{detail}）。',
    hint: '请在文件管理器中打开。',
  },
  'usage/broken': {
    message: '用量记录无法完整读取，已另存为 {file}。',
    hint: '会从能读取的部分继续统计。',
  },
  'usage/not-saved': {
    message: '用量无法保存（{detail}）。',
    hint: '请检查磁盘是否已满，以及配置文件夹是否可写。之后会再次尝试。',
  },
  'hotkey/refused': {
    message: '无法占用 {combination}：别的程序或桌面正在使用它。',
    hint: '请在设置的“对讲键”中换一个组合键，或关闭那个程序。托盘图标始终可用。',
  },
  'hotkey/in-use': {
    message: '{combination} 在 Earshot 中已有别的用途。',
    hint: '请按别的组合键，或先关闭另一个。',
  },
  'hotkey/unusable': {
    message: '{combination} 不能用作快捷键。',
    hint: '请用功能键，或 Ctrl、Alt、系统键加另一个键。Esc 留作停止回答。',
  },
  'practice/failed': {
    message: '无法启动练习线路（{detail}）。',
    hint: '请在设置中存入密钥以使用真正的服务，或重新启动 Earshot。',
  },
  'ipc/bad-input': {
    message: '窗口发来了不允许的内容（{detail}）。',
    hint: '请检查输入的内容。如果没有问题，请重新启动 Earshot。',
  },
  'internal/unexpected': {
    message: '发生了意料之外的问题（{detail}）。',
    hint: '请再试一次。如果一直这样，请重新启动 Earshot；日志里有更多信息。',
  },
} as const satisfies ErrorTextsIn;
