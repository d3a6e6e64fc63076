import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type PrinterProfile, printerProfile } from '../../../shared/host/profiles.ts';
import { Button } from '../../controls/button.tsx';
import { PlainNumberField } from '../../controls/plain-number-field.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { TextField } from '../../controls/text-field.tsx';
import styles from './preferences-dialog.module.css';
import { type ProfileDraft, withNewPrinter, withoutPrinter, withPrinter } from './profile-draft.ts';

/** The value of "none" in the list of printers. */
const NONE = '';

/** Longest side of a chamber, and thickest wall that a printer may ask for, mm. */
const LONGEST_SIDE = 2000;
const THICKEST = 20;

const SIDES = ['width', 'depth', 'height'] as const;

interface PrinterFormProps {
  readonly draft: ProfileDraft;
  /** A printer has no name yet. */
  readonly isWrong: boolean;
  readonly onChange: (draft: ProfileDraft) => void;
}

/** The printers of the centre, and which one guides are compared with. */
export function PrinterForm({ draft, isWrong, onChange }: PrinterFormProps) {
  const { t } = useTranslation('preferences');
  const chosen = draft.printers.find(({ id }) => id === draft.printer) ?? null;
  return (
    <section className={styles.part} aria-label={t('printer')}>
      <h3 className={styles.title}>{t('printer')}</h3>
      <SelectField
        label={t('chosenPrinter')}
        value={draft.printer ?? NONE}
        options={[
          { value: NONE, text: t('noPrinter') },
          ...draft.printers.map(({ id, name }) => ({ value: id, text: name || t('newPrinter') })),
        ]}
        fault={isWrong && chosen === null ? t('needsName') : null}
        onChange={(id) => onChange({ ...draft, printer: id === NONE ? null : id })}
      />
      <div className={styles.buttons}>
        <Button icon={<Plus />} onClick={() => onChange(withNewPrinter(draft))}>
          {t('addPrinter')}
        </Button>
        {chosen !== null && (
          <Button icon={<Trash2 />} onClick={() => onChange(withoutPrinter(draft))}>
            {t('removePrinter')}
          </Button>
        )}
      </div>
      {chosen !== null && (
        <PrinterFields
          key={chosen.id}
          printer={chosen}
          isWrong={isWrong}
          onChange={(changes) => onChange(withPrinter(draft, changes))}
        />
      )}
      <p className={styles.hint}>{t('printerHint')}</p>
    </section>
  );
}

function PrinterFields({
  printer,
  isWrong,
  onChange,
}: {
  readonly printer: PrinterProfile;
  readonly isWrong: boolean;
  readonly onChange: (changes: Partial<PrinterProfile>) => void;
}) {
  const { t } = useTranslation('preferences');
  const take = (changes: Partial<PrinterProfile>): null => {
    onChange(changes);
    return null;
  };
  const length = (
    label: string,
    value: number,
    limits: { readonly step: number; readonly most: number },
    change: (value: number) => Partial<PrinterProfile>,
  ) => (
    <PlainNumberField
      key={label}
      label={label}
      value={value}
      unit="mm"
      digits={2}
      least={limits.step}
      {...limits}
      onChange={(number) => onChange(change(number))}
    />
  );
  const { name, technology, material, buildVolume, minWall, minStroke } = printer;
  const thin = { step: 0.05, most: THICKEST };
  return (
    <>
      <TextField
        label={t('name')}
        value={name}
        fault={isWrong && name === '' ? t('needsName') : null}
        onCommit={(text) => take({ name: text })}
      />
      <div className={styles.two}>
        <SelectField
          label={t('technology')}
          value={technology}
          options={printerProfile.shape.technology.options.map((value) => ({
            value,
            text: value === 'metal' ? t('metal') : value,
          }))}
          onChange={(chosen) => take({ technology: chosen })}
        />
        <TextField
          label={t('material')}
          value={material}
          onCommit={(text) => take({ material: text })}
        />
      </div>
      <div className={styles.two}>
        {SIDES.map((side, i) =>
          length(t(side), buildVolume[i], { step: 1, most: LONGEST_SIDE }, (value) => ({
            buildVolume: buildVolume.with(i, value) as PrinterProfile['buildVolume'],
          })),
        )}
        {length(t('minWall'), minWall, thin, (value) => ({ minWall: value }))}
        {length(t('minStroke'), minStroke, thin, (value) => ({ minStroke: value }))}
      </div>
    </>
  );
}
