import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { useSigning } from '../../stores/signing-store.ts';
import panel from './panel.module.css';
import styles from './release-panel.module.css';
import { useReview } from './review-store.ts';

/** In whose name things are said and signed here, under `label`, and the way to someone else. */
export function WhoActs({ label }: { readonly label: string }) {
  const { t } = useTranslation('review');
  const person = useSigning(({ identities }) => identities[0]?.person ?? null);
  return (
    <div className={styles.identity}>
      <span>
        {person !== null && <span className={panel.muted}>{label} </span>}
        {person === null
          ? t('identityNone')
          : [person.name, t(`roles.${person.role}`)].join(t('listed'))}
      </span>
      <Button onClick={() => useReview.setState({ identityDialog: true })}>
        {person === null ? t('identityNew') : t('identityTitle')}
      </Button>
    </div>
  );
}
