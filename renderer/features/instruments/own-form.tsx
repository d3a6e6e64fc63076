import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { TextField } from '../../controls/text-field.tsx';
import styles from './instrument-picker.module.css';
import type { Instrument, InstrumentKind, OwnEntry } from './library.ts';
import { saveOwn } from './own-instruments.ts';

interface OwnFormProps {
  readonly kinds: readonly InstrumentKind[];
  /** Null: a new one. */
  readonly edited: Instrument | null;
  readonly onDone: () => void;
}

/** Makes or changes an instrument of one's own. */
export function OwnForm({ kinds, edited, onDone }: OwnFormProps) {
  const { t } = useTranslation('instruments');
  const [entry, setEntry] = useState<OwnEntry>(() => entryOf(edited, kinds[0]));
  const [wrong, setWrong] = useState<keyof OwnEntry | null>(null);
  const set = (changes: Partial<OwnEntry>): null => {
    setEntry((now) => ({ ...now, ...changes }));
    setWrong(null);
    return null;
  };
  const faultOf = (field: keyof OwnEntry): string | null =>
    wrong === field ? t(`wrong.${field}`) : null;
  const number = (field: 'size' | 'inner' | 'length', label: string) => (
    <NumberField
      label={label}
      value={entry[field] === 0 ? null : entry[field]}
      unit="mm"
      step={0.1}
      least={0}
      clearable
      fault={faultOf(field)}
      onCommit={(value) => set({ [field]: value ?? 0 })}
      onGestureEnd={() => {}}
    />
  );
  const { kind } = entry;
  const sizeLabel = kind === 'blade' ? 'thickness' : kind === 'bushing' ? 'outer' : 'size';
  return (
    <div className={styles.form}>
      <h4 className={styles.title}>{t('newTitle')}</h4>
      {kinds.length > 1 && (
        <SelectField
          label={t('kind')}
          value={kind}
          options={kinds.map((value) => ({ value, text: t(`one.${value}`) }))}
          onChange={(value) => set({ kind: value })}
        />
      )}
      <TextField
        label={t('name')}
        value={entry.name}
        fault={faultOf('name')}
        onCommit={(name) => set({ name })}
      />
      {number('size', t(sizeLabel))}
      {kind === 'bushing' && number('inner', t('inner'))}
      {number('length', kind === 'drill' ? t('stopLength') : t('length'))}
      <TextField
        label={t('source')}
        value={entry.source}
        hint={t('sourceHint')}
        fault={faultOf('source')}
        onCommit={(source) => set({ source })}
      />
      <p className={styles.kept}>{t('keptHere')}</p>
      <div className={styles.footer}>
        <Button kind="quiet" onClick={onDone}>
          {t('back')}
        </Button>
        <Button
          kind="primary"
          onClick={() => {
            const fault = saveOwn(edited?.id ?? null, entry);
            if (fault === null) onDone();
            else setWrong(fault);
          }}
        >
          {t('save')}
        </Button>
      </div>
    </div>
  );
}

function entryOf(edited: Instrument | null, kind: InstrumentKind): OwnEntry {
  if (edited === null) return { kind, name: '', size: 0, inner: 0, length: 0, source: '' };
  return {
    kind: edited.kind,
    name: edited.name.en,
    size: edited.diameter,
    inner: edited.inner ?? 0,
    length: edited.lengths[0],
    source: edited.basis === 'starting-point' ? '' : edited.source,
  };
}
