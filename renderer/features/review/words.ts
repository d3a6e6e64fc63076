import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import type { Pin } from '../../../shared/review/comments.ts';
import { useOpenDocument } from '../../stores/case-store.ts';

const DIGITS = 1;

/** What a pin is at, in the reader's language. */
export function usePinWords(): (pin: Pin) => string {
  const { t } = useTranslation('review');
  const checks = useTranslation('checks').t;
  const document = useOpenDocument();
  return (pin) => {
    switch (pin.kind) {
      case 'case':
        return t('pins.case');
      case 'point':
        return t('pins.point', { at: pin.position.map((v) => v.toFixed(DIGITS)).join(', ') });
      case 'check': {
        const name = checks(`names.${pin.check as 'wall'}`);
        return t('pins.check', { name: pin.feature === null ? name : `${name} ${pin.feature}` });
      }
      default:
        return t(`pins.${pin.kind}`, { name: nameOf(document, pin) });
    }
  };
}

function nameOf(
  { trajectories, cutPlanes, guides }: CaseDocument,
  { kind, id }: Extract<Pin, { readonly id: string }>,
): string {
  const list = kind === 'trajectory' ? trajectories : kind === 'cutPlane' ? cutPlanes : guides;
  return list.find((one) => one.id === id)?.name ?? id;
}

/** A UTC time as people read it here. */
export const timeText = (utc: string, language: string): string =>
  new Date(utc).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });

/** The beginning of a hash: enough to tell two apart by eye. */
export const shortHash = (hash: string): string =>
  hash.slice('sha256:'.length, 'sha256:'.length + 12);
