// To whom Earshot speaks: key, endpoint, model, message format. English.
export const connectionEn = {
  'key.label': 'Key',
  'key.hint':
    'What the service gave you; it stays in the keychain of your system and cannot be read back here.',
  'key.stored': 'A key for {host} is stored',
  'key.storedHint': 'Your questions go to {host}.',
  'key.absent': 'No key for {host} is stored',
  'key.absentHint':
    'The practice line answers instead: it repeats what you say. Nothing leaves this computer, and nothing is charged.',
  'key.field': 'New key for {host}',
  'key.placeholder': 'Paste the key',
  'key.store': 'Store key',
  'key.replace': 'Replace',
  'key.delete': 'Delete',
  'key.deleteQuestion': 'Delete the key for {host}? You would have to paste it again.',
  'key.deleteConfirm': 'Delete key',
  'key.keep': 'Keep it',
  'key.cancel': 'Cancel',
  'key.override': 'EARSHOT_ENDPOINT is set, so this run uses {endpoint} instead of the endpoint below.',

  'setting.endpoint': 'Endpoint',
  'setting.endpointHint':
    'The address of the Live service; the model is put in where the address asks for it.',
  'setting.model': 'Model',
  'setting.modelHint': 'Which model answers.',
  'setting.dialect': 'Message format',
  'setting.dialectHint': 'How messages are spelled; Automatic finds out what the endpoint takes.',
  'setting.dialectMore': 'A format that you choose here is kept even when the endpoint refuses it.',
  'setting.toolsShape': 'Shape of tools',
  'setting.toolsShapeHint': 'Whether Google Search and functions are sent as one object or as a list.',
  'setting.toolsObject': 'One object',
  'setting.toolsArray': 'A list',
  'setting.audioField': 'Field of your voice',
  'setting.audioFieldHint': 'Change it when the endpoint connects but never hears you.',
  'setting.imagePath': 'Way of pictures',
  'setting.imagePathHint':
    'How pictures of the screen are sent; with clientContent each one stops an answer.',
  'setting.textPath': 'Way of typed words',
  'setting.textPathHint': 'Change it when the endpoint hears you but refuses what you type.',
  'setting.extraQuery': 'Added to the address',
  'setting.extraQueryHint':
    'Further parameters for the endpoint, as name=value&name=value; those that carry keys are left out.',
  'setting.resumption': 'Go on after a lost connection',
  'setting.resumptionHint':
    'The service remembers the conversation itself; off, a new connection gets a short account of it.',

  'learnt.label': 'Found out',
  'learnt.hint': 'What this endpoint takes and what it does not, so that the next talk begins at once.',
  'learnt.nothing': 'Nothing yet about {host} with {model}. The first talk finds out.',
  'learnt.format': '{host} takes the format “{format}”.',
  'learnt.formatSet': '{host} is spoken to in the format “{format}”, because you have set it.',
  'learnt.imagePath': 'Pictures of the screen are sent with {path}: sent otherwise, no answer came.',
  'learnt.refused': 'It does not know these, so they are not sent:',
  'learnt.forget': 'Try everything again',

  'dialect.gateway': 'Gateway',
  'dialect.gatewayMinimal': 'Gateway, the least',
  'dialect.nativeCamel': 'Native, camelCase',
  'dialect.nativeSnake': 'Native, snake_case',
} as const;
