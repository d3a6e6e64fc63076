import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { featureName } from '../../../shared/case/names-by-id.ts';
import { type Pin, type PinSubject, pinNow } from '../../../shared/review/comments.ts';
import { momentText } from '../../i18n/local-time.ts';
import { useOpenDocument } from '../../stores/case-store.ts';

/** What a pin is at, in the reader's language. */
export function usePinWords(): (pin: Pin) => string {
  const { t } = useTranslation('review');
  const checks = useTranslation('checks').t;
  const document = useOpenDocument();
  return (said) => {
    const pin = pinNow(said, document);
    switch (pin.kind) {
      case 'case':
        return t('pins.case');
      case 'point':
        return placeWords(pin, document, t);
      case 'check': {
        const name = checks(`names.${pin.check as 'wall'}`);
        const { feature } = pin;
        if (feature === null) return t('pins.check', { name });
        return t('pins.checkOf', { name, feature: featureName(document, feature) });
      }
      default:
        return t(`pins.${pin.kind}`, { name: nameOf(document, pin) });
    }
  };
}

/** A place that was pointed at, by what it is about, else by what it is on: where it is, a press on the comment shows. */
export function placeWords(
  { on, about }: Extract<Pin, { readonly kind: 'point' }>,
  document: CaseDocument,
  t: TFunction<'review'>,
): string {
  // `on` is the mesh that a place moves with: of a place on the guide, its support.
  if (about !== undefined) {
    return t('pins.pointAbout', { name: nameOf(document, about), place: t('pins.point') });
  }
  const mesh = document.anatomy.find(({ id }) => id === on?.anatomy);
  return mesh === undefined ? t('pins.point') : t('pins.pointOn', { on: mesh.name ?? mesh.id });
}

function nameOf(
  { trajectories, cutPlanes, guides }: CaseDocument,
  { kind, id }: PinSubject,
): string {
  const list = kind === 'trajectory' ? trajectories : kind === 'cutPlane' ? cutPlanes : guides;
  return list.find((one) => one.id === id)?.name ?? id;
}

/** A sentence of the records with its UTC times as people read them here, to the second. */
export const withLocalTimes = (sentence: string, language: string): string =>
  sentence.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (utc) =>
    momentText(utc, language, 'second'),
  );

/** A UTC time as people read it here. */
export const timeText = (utc: string, language: string): string => momentText(utc, language);

/** The beginning of a hash: enough to tell two apart by eye. */
export const shortHash = (hash: string): string =>
  hash.slice('sha256:'.length, 'sha256:'.length + 12);
