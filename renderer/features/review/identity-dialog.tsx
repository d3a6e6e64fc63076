import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InputError } from '../../../shared/mesh/input-error.ts';
import { type Person, type Role, roleSchema } from '../../../shared/review/fields.ts';
import type { Identity } from '../../../shared/review/identity.ts';
import {
  openSignature,
  publicKeyPem,
  type Signature,
  type Statement,
} from '../../../shared/review/signature.ts';
import { keyText, type TrustedKeys } from '../../../shared/review/trusted-keys.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { host } from '../../host/host.ts';
import { Said } from '../../i18n/said.tsx';
import { releaseClient } from '../../live/release-client.ts';
import { useCase } from '../../stores/case-store.ts';
import { useProfiles } from '../../stores/profiles-store.ts';
import {
  forgetIdentity,
  loadSigning,
  pinKey,
  takeIdentity,
  unpinKey,
  useSigning,
} from '../../stores/signing-store.ts';
import { Busy } from './busy.tsx';
import { Choice } from './choice.tsx';
import styles from './identity-dialog.module.css';
import { Line } from './line.tsx';
import panel from './panel.module.css';
import { examineRecords } from './release-work.ts';
import { useReview } from './review-store.ts';

const close = (): void => useReview.setState({ identityDialog: false, afterIdentity: null });

/** Signs as this one from now on, and does what was waiting for it. */
async function take(identity: Identity): Promise<void> {
  await takeIdentity(identity);
  const { afterIdentity } = useReview.getState();
  close();
  afterIdentity?.();
}

/** Who signs at this machine: take one, make one, give out its public key, pin the keys of others. */
export function IdentityDialog() {
  const { t } = useTranslation('review');
  const identities = useSigning((state) => state.identities);
  // Another window may have made or forgotten one.
  useEffect(() => void loadSigning(), []);
  return (
    <Dialog title={t('identityTitle')} onClose={close} width={560}>
      <div className={styles.sections}>
        {identities.length > 0 && (
          <section className={styles.identities}>
            <h3 className={panel.subheading}>{t('identityKnown')}</h3>
            {identities.map((identity, i) => (
              <Known key={identity.publicKey} identity={identity} used={i === 0} />
            ))}
          </section>
        )}
        <NewIdentity />
        <PinnedKeys />
      </div>
    </Dialog>
  );
}

function Known({ identity, used }: { readonly identity: Identity; readonly used: boolean }) {
  const { t } = useTranslation('review');
  const [asking, setAsking] = useState(false);
  const { person, publicKey } = identity;
  const { name } = person;
  const saveKey = (): void => {
    const bytes = new TextEncoder().encode(publicKeyPem(publicKey));
    const file = `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.pem`;
    void host.exportFiles([{ name: file, bytes }]);
  };
  return (
    <div className={styles.identity}>
      <Owner person={person} publicKey={publicKey} />
      <span className={panel.buttons}>
        <Button aria-label={`${t('exportKey')}: ${name}`} onClick={saveKey}>
          {t('exportKey')}
        </Button>
        <Button
          aria-label={`${t('identityForget')}: ${name}`}
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          {t('identityForget')}
        </Button>
        <Button
          aria-label={`${used ? t('identityUsed') : t('identityUse')}: ${name}`}
          disabled={used}
          onClick={() => void take(identity)}
        >
          {used ? t('identityUsed') : t('identityUse')}
        </Button>
      </span>
      {asking && (
        <div className={styles.ask} role="alert">
          <p>{t('identityForgetText', { name })}</p>
          <span className={panel.buttons}>
            <Button kind="danger" onClick={() => void forgetIdentity(publicKey)}>
              {t('identityForgetNow')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('identityKeep')}</Button>
          </span>
        </div>
      )}
    </div>
  );
}

/** Whose key it is, and its beginning, to be told apart from one of the same name. */
function Owner({
  person: { name, role, institution },
  publicKey,
}: {
  readonly person: Person;
  readonly publicKey: string;
}) {
  const { t } = useTranslation('review');
  return (
    <span>
      <span className={panel.who}>{name}</span>
      {['', t(`roles.${role}`), institution].join(t('listed'))}
      <span className={styles.key} title={publicKey}>
        {t('keyBegins', { key: keyText(publicKey) })}
      </span>
    </span>
  );
}

function NewIdentity() {
  const { t } = useTranslation('review');
  const [name, setName] = useState('');
  const [institution, setInstitution] = useState(
    () => useProfiles.getState().centre?.institution ?? '',
  );
  // Chosen by hand: a role that nobody looked at would stand in a signature.
  const [role, setRole] = useState<Role | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const differs = again !== '' && passphrase !== again;
  const missing = [
    ...(name.trim() === '' ? [t('name')] : []),
    ...(role === null ? [t('role')] : []),
    ...(institution.trim() === '' ? [t('institution')] : []),
    ...(passphrase === '' ? [t('passphrase')] : []),
    ...(again === '' ? [t('passphraseAgain')] : []),
  ];
  const complete = missing.length === 0 && !differs;
  const create = async (): Promise<void> => {
    if (role === null) return;
    setBusy(true);
    setProblem(null);
    const person = { name: name.trim(), role, institution: institution.trim() };
    const time = new Date().toISOString();
    const outcome = await releaseClient.ask((w) => w.createIdentity(person, passphrase, time));
    setBusy(false);
    if (!outcome.ok) return setProblem(outcome.fault.message);
    try {
      await take(outcome.value);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      setProblem(error.message);
    }
  };
  return (
    <section className={panel.form}>
      <h3 className={panel.subheading}>{t('identityMake')}</h3>
      <p className={panel.muted}>{t('identityText')}</p>
      <Line label={t('name')} value={name} hint={t('nameHint')} onChange={setName} />
      <div className={panel.two}>
        <Choice<Role | ''>
          label={t('role')}
          value={role ?? ''}
          options={[
            { value: '', text: t('roleChoose'), disabled: true },
            ...roleSchema.options.map((one) => ({ value: one, text: t(`roles.${one}`) })),
          ]}
          onChange={(one) => setRole(one === '' ? null : one)}
        />
        <Line label={t('institution')} value={institution} onChange={setInstitution} />
      </div>
      <div className={panel.two}>
        <Line
          secret
          label={t('passphrase')}
          value={passphrase}
          hint={t('passphraseHint')}
          onChange={setPassphrase}
        />
        <Line secret label={t('passphraseAgain')} value={again} onChange={setAgain} />
      </div>
      {(name !== '' || passphrase !== '') && missing.length > 0 && (
        <p className={panel.muted} role="status">
          {t('identityMissing', { what: missing.join(' · ') })}
        </p>
      )}
      {differs && <p className={panel.refusal}>{t('passphraseDiffers')}</p>}
      {problem !== null && (
        <p className={panel.refusal} role="alert">
          <Said>{problem}</Said>
        </p>
      )}
      {busy && <Busy>{t('creating')}</Busy>}
      <div className={panel.buttons}>
        <Button kind="primary" disabled={busy || !complete} onClick={() => void create()}>
          {t('create')}
        </Button>
      </div>
    </section>
  );
}

/** Keys that someone here vouches for: those of the case's signers can be pinned once their owners were asked. */
function PinnedKeys() {
  const { t } = useTranslation('review');
  const trusted = useSigning((state) => state.trusted);
  const signatures = useCase(({ session }) => session?.records?.review.signatures ?? null);
  const signers = unpinned(signatures ?? [], trusted?.keys ?? []);
  const own = useSigning(({ identities }) => identities[0]?.person.institution ?? null);
  const centre = useProfiles((state) => state.centre?.institution) ?? own ?? t('centre');
  return (
    <section className={panel.form}>
      <h3 className={panel.subheading}>{t('pinned')}</h3>
      <p className={panel.muted}>
        {trusted === null ? t('pinnedNone') : t('pinnedCount', { count: trusted.keys.length })}
      </p>
      {(trusted?.keys ?? []).map(({ publicKey, ...person }) => (
        <div key={publicKey} className={styles.identity}>
          <Owner person={person} publicKey={publicKey} />
          <Button
            aria-label={`${t('unpin')}: ${person.name}`}
            onClick={() => void unpinKey(publicKey).then(examineRecords)}
          >
            {t('unpin')}
          </Button>
        </div>
      ))}
      {signers.length > 0 && <p className={panel.muted}>{t('pinHow')}</p>}
      {signers.map(({ name, role, institution, publicKey }) => (
        <div key={publicKey} className={styles.identity}>
          <Owner person={{ name, role, institution }} publicKey={publicKey} />
          <Button
            onClick={() =>
              void pinKey({ name, role, institution, publicKey }, centre).then(examineRecords)
            }
          >
            {t('pinSigner', { name })}
          </Button>
        </div>
      ))}
    </section>
  );
}

/** Those who signed the case with a key that holds and is not pinned, each once. */
function unpinned(
  signatures: readonly Signature[],
  pinned: TrustedKeys['keys'],
): readonly Statement[] {
  const seen = new Set(pinned.map(({ publicKey }) => publicKey));
  return signatures.flatMap((signature) => {
    const opened = openSignature(signature);
    if (!opened.ok || seen.has(opened.statement.publicKey)) return [];
    seen.add(opened.statement.publicKey);
    return [opened.statement];
  });
}
