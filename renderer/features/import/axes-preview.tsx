import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type PatientAxes, PICTURE_SIZE } from '../../geometry-client/repair-protocol.ts';
import styles from './import.module.css';
import type { MeshChoice } from './mesh-choice.ts';

/** Letters at the sides of a picture, as radiologists have them: whoever looks from the front has the patient's right at the left. */
const VIEWS = [
  { view: 'front', at: { left: 'R', right: 'L', top: 'S', bottom: 'I' } },
  { view: 'left', at: { left: 'A', right: 'P', top: 'S', bottom: 'I' } },
] as const;

/**
 * How the bone lies in the axes that were chosen, from the front and from the left, so that a wrong choice is seen before anything is
 * planned on it. Nothing where no bone was read yet.
 */
export function AxesPreview({
  choices,
  system,
}: {
  readonly choices: readonly MeshChoice[];
  /** Axes of files that state none. */
  readonly system: PatientAxes;
}) {
  const { t } = useTranslation('importing');
  const shown = shownOf(choices);
  if (shown === undefined) return null;
  const { look, object, name } = shown;
  const pictures = look.objects[object].pictures?.[look.space ?? system];
  return (
    <div className={styles.preview}>
      {VIEWS.map(({ view, at }) => (
        <figure key={view}>
          <div className={styles.picture}>
            <Picture shades={pictures?.[view] ?? null} label={t(`seenFrom.${view}`, { name })} />
            {Object.entries(at).map(([side, letter]) => (
              <span key={side} data-side={side} aria-hidden>
                {letter}
              </span>
            ))}
          </div>
          <figcaption>{t(`seen.${view}`)}</figcaption>
        </figure>
      ))}
      <p className={styles.hint}>{t('seenHint', { name })}</p>
    </div>
  );
}

/** The first that a guide can sit on: its axes matter most. */
const shownOf = (choices: readonly MeshChoice[]): MeshChoice | undefined => {
  const included = choices.filter((one) => one.included);
  return included.find(({ role }) => role === 'bone' || role === 'skin') ?? included[0];
};

/** Empty until it is drawn. */
function Picture({
  shades,
  label,
}: {
  readonly shades: Uint8Array | null;
  readonly label: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context == null || shades === null) return;
    context.putImageData(inBoneColour(shades), 0, 0);
  }, [shades]);
  return (
    <canvas ref={canvas} width={PICTURE_SIZE} height={PICTURE_SIZE} role="img" aria-label={label} />
  );
}

/** Bone ivory, as in the views. */
const IVORY = [230, 218, 195] as const;

function inBoneColour(shades: Uint8Array): ImageData {
  const image = new ImageData(PICTURE_SIZE, PICTURE_SIZE);
  shades.forEach((shade, i) => {
    if (shade === 0) return;
    image.data.set([...IVORY.map((part) => (part * shade) / 255), 255], 4 * i);
  });
  return image;
}
