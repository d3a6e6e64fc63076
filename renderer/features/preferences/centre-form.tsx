import { useTranslation } from 'react-i18next';
import type { CentreProfile } from '../../../shared/host/profiles.ts';
import { ROUTES } from '../../../shared/review/order-form.ts';
import { SelectField } from '../../controls/select-field.tsx';
import { TextField } from '../../controls/text-field.tsx';
import styles from './preferences-dialog.module.css';

interface CentreFormProps {
  readonly centre: CentreProfile;
  /** Something is filled in, and the name is not. */
  readonly isWrong: boolean;
  readonly onChange: (centre: CentreProfile) => void;
}

/** Who makes the guides, and where the operations are. */
export function CentreForm({ centre, isWrong, onChange }: CentreFormProps) {
  const { t } = useTranslation('preferences');
  const routes = useTranslation('order').t;
  const line = (field: 'name' | 'address' | 'institution' | 'department') => (
    <TextField
      label={t(`centreFields.${field}`)}
      value={centre[field]}
      fault={isWrong && field === 'name' ? t('needsName') : null}
      onCommit={(text) => {
        onChange({ ...centre, [field]: text });
        return null;
      }}
    />
  );
  return (
    <section className={styles.part} aria-label={t('centre')}>
      <h3 className={styles.title}>{t('centre')}</h3>
      {line('name')}
      {line('address')}
      {line('institution')}
      {line('department')}
      <SelectField
        label={t('route')}
        value={centre.route}
        options={ROUTES.map((value) => ({ value, text: routes(`routes.${value}`) }))}
        onChange={(route) => onChange({ ...centre, route })}
      />
      <p className={styles.hint}>{t('centreHint')}</p>
    </section>
  );
}
