import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrinterProfile } from '../../../shared/host/profiles.ts';
import type { BuiltGuide } from '../../stores/job-store.ts';
import { useProfiles } from '../../stores/profiles-store.ts';
import { printerFinding } from './printer-finding.ts';
import styles from './printer-fit.module.css';

/** How a guide comes off on the printer that was chosen in the preferences; nothing where none is. */
export function PrinterFit({ built }: { readonly built: BuiltGuide }) {
  const printer = useProfiles((state) => state.printer);
  return printer === null ? null : <Fit built={built} printer={printer} />;
}

function Fit({ built, printer }: { readonly built: BuiltGuide; readonly printer: PrinterProfile }) {
  const { t } = useTranslation('preferences');
  const lines = useMemo(() => {
    const { chamber, thinWall, thinStroke } = printerFinding(
      {
        positions: built.mesh.positions,
        removalDirection: built.plan.removalDirection,
        wall: built.report.checks.find(({ id }) => id === 'wall')?.value ?? null,
        stroke: built.labelOutlines?.strokeWidth ?? null,
      },
      printer,
    );
    const mm = (value: number): string => value.toFixed(2);
    return [
      { isFine: chamber !== 'none', text: t(`fit.${chamber}`) },
      ...(thinWall === null
        ? []
        : [
            {
              isFine: false,
              text: t('fit.wall', { value: mm(thinWall), limit: mm(printer.minWall) }),
            },
          ]),
      ...(thinStroke === null
        ? []
        : [
            {
              isFine: false,
              text: t('fit.stroke', { value: mm(thinStroke), limit: mm(printer.minStroke) }),
            },
          ]),
    ];
  }, [built, printer, t]);
  return (
    <section className={styles.fit} aria-label={t('fit.title', { name: printer.name })}>
      <h4 className={styles.title}>{t('fit.title', { name: printer.name })}</h4>
      <ul className={styles.lines}>
        {lines.map(({ isFine, text }) => (
          <li key={text} className={styles.line} data-status={isFine ? 'pass' : 'warn'}>
            {isFine ? <CircleCheck aria-hidden /> : <TriangleAlert aria-hidden />}
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
