import { useTranslation } from 'react-i18next';
import { useOpenDocument } from '../../stores/case-store.ts';
import { aimText } from './aim-text.ts';
import { measureAim } from './measure-aim.ts';
import styles from './trajectory.module.css';
import { usePlacing } from './trajectory-tool.ts';

/** What is measured of the trajectory that is being placed. */
export function AimNumbers() {
  const { t } = useTranslation('trajectory');
  const document = useOpenDocument();
  const { aim, bone } = usePlacing();
  const numbers = aim === null ? null : measureAim(document, aim, null, bone);
  if (numbers === null) return null;
  return (
    <dl className={styles.numbers}>
      {aimText(numbers, t('readout', { returnObjects: true })).map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
