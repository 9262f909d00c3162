// What is shared, in words. Pure.
import type { ShareSubject } from '../../../electron/contract/screen.ts';
import { t } from '../i18n/t.ts';

export function nameSubject(subject: ShareSubject): string {
  if (subject.kind === 'portal') return t('share.portal');
  return subject.kind === 'window' ? subject.title : t(`share.${subject.kind}`, { number: subject.number });
}
