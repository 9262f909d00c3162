// Where a key is, what a test of it found out, and the models of its service. English.
export const vaultEn = {
  'key.ending': 'ends in {ending}',
  'key.inMemory': 'A key for {host} is in use until Earshot quits',
  'key.inMemoryHint': 'The keychain did not take it, and it is never written to a file.',
  'key.storeAgain': 'Store in the keychain',
  'key.undeleted': 'The key for {host} may still be in the keychain',
  'key.undeletedHint': 'Earshot does not use it any more, but may find it again at its next start.',
  'key.deleteAgain': 'Delete again',
  'key.test': 'Test',
  'key.wrong': 'This is no key: a key has no spaces and no other letters than English ones.',

  'keyTest.running': 'Opening a session with {host}',
  'keyTest.accepted': 'The key works.',
  'keyTest.acceptedHint': '{model} at {host} was ready after {duration} ms.',
  'keyTest.rejected': 'The key was not accepted.',
  'keyTest.modelUnavailable': 'The model is not available.',
  'keyTest.quota': 'The account is at its limit.',
  'keyTest.unreachable': 'The service was not reached.',
  'keyTest.other': 'The test failed.',
  'keyTest.practiceLine':
    'No key for {host} is stored, so there is nothing to test. The practice line answers, and takes no key.',

  'model.reading': 'Asking the service which models it has',
  'model.read': '{count} models of {host} are suggested while you type.',
  'model.noKey': 'Without a key for {host} only the usual models are suggested. Any name can be typed.',
} as const;
