// Profiles: which is in force, and what can be done with them. English.
export const profilesEn = {
  'profile.label': 'Profile',
  'profile.barHint': 'What you change here belongs to this profile.',
  'profile.all': 'Your profiles',
  'profile.allHint':
    'Each has its own voice, conversation and tools; the marked one is in force and takes your changes.',
  'profile.first': 'Standard',
  'profile.new': 'New profile',
  'profile.newName': 'Name of a new profile',
  'profile.create': 'Make from what is set now',
  'profile.nameOf': 'Name of {name}',
  'profile.rename': 'Rename',
  'profile.renameOf': 'Rename {name}',
  'profile.duplicate': 'Duplicate',
  'profile.duplicateOf': 'Duplicate {name}',
  'profile.deleteShort': 'Delete',
  'profile.delete': 'Delete {name}',
  'profile.deleteQuestion': 'Delete this profile?',
  'profile.deleteConfirm': 'Delete profile',
  'profile.keep': 'Keep it',
} as const;
