// The words about sharing the screen, in English.

export const screenEn = {
  'share.begin': 'Share your screen',
  'share.end': 'Stop sharing your screen',
  'share.choose': 'What to share',
  'share.none': 'Nothing on the screen can be shared.',
  'share.looking': 'Looking what is there',
  'share.pointerDisplay': 'The display with the pointer, wherever it goes',
  'share.frontWindow': 'The window in front',
  'share.display': 'Display {number}',
  'share.displayHere': 'Display {number} (pointer)',
  'share.portal': 'what you chose in the dialog of your desktop',
  'share.choosePortal': 'Choose in the dialog of your desktop',
  'share.starting': 'Starting to share: {subject}',
  'share.live': 'Shared: {subject}',
  'share.blocked': 'Nothing is sent while this is open: {title}',
  'share.hidden': 'No pictures come while it cannot be seen: {subject}',
  'share.stalled': 'No pictures come at the moment: {subject}',
  'share.sent': {
    one: '{count} picture sent, about {tokens}',
    other: '{count} pictures sent, about {tokens}',
  },
  'share.stop': 'Stop',

  'ask.lookCloser': 'Send a part of what you share as a larger picture?',
  'tools.lookCloser': 'Look closer at what you share',
  'tools.lookCloserHint':
    'Sends a part of it, and nothing else, in full resolution when text is too small to read.',

  'group.privacy': 'What nobody else may see',
  'group.sent': 'What was sent',
  'setting.shareMode': 'Pictures are sent',
  'setting.shareModeHint': 'Only of what you share, and only when something on it has changed.',
  'share.whileTalking': 'While I talk or ask',
  'share.always': 'While connected',
  'setting.blockedTitles': 'Not while one of these is open',
  'setting.blockedTitlesHint':
    'Nothing is sent while an open window has one of these words in its title or its application’s name; one in each line.',
  'setting.blockedTitlesMore':
    'Capitals make no difference, and minimised windows do not count. Names of applications (WM_CLASS) are known on X11 only; nothing is known where your desktop asks what to share.',
  'setting.masks': 'Painted over',
  'setting.masksHint':
    'Areas made black before anything is sent; draw one on the picture, or add one and enter where it is.',
  'setting.masksMore':
    'On X11 they are black in a window that lies under them too. A window whose place is not known is not shared while there are areas.',
  'mask.byDesktop':
    'Your desktop itself asks what to share and does not say where it lies: areas cannot be painted over. While there are any, nothing is shared.',
  'mask.add': 'Add an area',
  'mask.remove': 'Remove',
  'mask.number': 'Area {number}',
  'mask.left': 'Left %',
  'mask.top': 'Top %',
  'mask.width': 'Width %',
  'mask.height': 'Height %',
  'share.gallery': 'The last pictures, exactly as sent',
  'share.galleryHint': 'In memory only, and gone with their conversation, or once you clear them.',
  'share.galleryMore':
    'A conversation is over when another one begins, and at the latest an hour after its last word.',
  'share.galleryEmpty': 'Pictures that are sent can be looked at here.',
  'share.clear': 'Clear the pictures',
  'share.cleared': 'Cleared, from memory too.',
  'share.saved': {
    one: '{count} picture was not sent because nothing had changed: about {tokens} saved.',
    other: '{count} pictures were not sent because nothing had changed: about {tokens} saved.',
  },
  'share.price':
    'One picture counts about {tokens} at this closeness, and again with each later turn that remembers it.',
  'share.picture': 'Picture sent at {time}',
  'share.pictureFacts': '{width} × {height} · {size} KB · {tokens}',
  'share.pictureNewer': 'Newer picture',
  'share.pictureOlder': 'Older picture',
} as const;
