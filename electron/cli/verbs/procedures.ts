import type { ProcedurePack, Sourced } from '../../../shared/procedures/pack-schema.ts';
import { procedurePack } from '../../../shared/procedures/procedure-packs.ts';
import { displayWidth, padEndTo } from '../display-width.ts';
import { EXIT } from '../exit-status.ts';
import { readPacks } from '../read-packs.ts';
import type { VerbResult } from '../verb.ts';

/** The procedure packs, or one whole; see the contract's `procedures`. */
export async function procedures(
  id: string | undefined,
  files: readonly string[] = [],
): Promise<VerbResult> {
  const all = await readPacks(files);
  if (id !== undefined) {
    const pack = procedurePack(id, 'procedure', all);
    return { status: EXIT.done, json: pack, text: packText(pack) };
  }
  const packs = all.map(({ id, version, name, summary }) => ({ id, version, name, summary }));
  const rows = packs.map(
    ({ id, version, summary }) =>
      [id, version === undefined ? summary.en : `${summary.en} (own, version ${version})`] as const,
  );
  return { status: EXIT.done, json: { procedures: packs }, text: columns(rows) };
}

function packText(pack: ProcedurePack): string {
  return [
    `${pack.id}: ${pack.name.en} (${pack.name.zh})${pack.version === undefined ? '' : `, own, version ${pack.version}`}`,
    pack.summary.en,
    '\nDefaults, where the case does not say:',
    numbers(Object.entries(pack.defaults)),
    '\nLimits of the checks:',
    numbers(Object.entries(pack.limits)),
    '\nNumbers that proposals work with:',
    numbers(Object.entries(pack.planning)),
    '\nInstruments offered first:',
    columns(pack.instruments.map((id) => [id, ''])),
    '\nLandmarks (* needed for a proposal):',
    columns(
      pack.landmarks.map(({ id, name, how, required }) => [
        `${id}${required ? ' *' : ''}`,
        how === undefined ? name.en : `${name.en}. ${how.en}`,
      ]),
    ),
    '\nRisk structures, and the distance to keep:',
    numbers(pack.risks.map(({ id, minDistance }) => [id, minDistance])),
    '\nReport, in this order:',
    `  ${pack.report.sections.join(', ')}`,
    '\nBefore signing:',
    columns(pack.checklist.map(({ en }, i) => [`${i + 1}.`, en])),
  ].join('\n');
}

/** One line a number: its value, and how well it is founded. The sources in full are in the JSON. */
function numbers(entries: readonly (readonly [string, Sourced<unknown>])[]): string {
  return columns(
    entries.map(([name, { value, unit, basis, source }]) => {
      const shown = Array.isArray(value) ? value.join(' x ') : String(value);
      const withUnit = `${shown}${UNITS[unit] ?? ''}`;
      return [name, `${withUnit.padEnd(VALUE_WIDTH)} ${basis}: ${source}`];
    }),
  );
}

/** Units as people write them; shares, counts and grades have none. */
const UNITS: Readonly<Partial<Record<string, string>>> = { mm: ' mm', mm2: ' mm²', deg: '°' };

/** Of a number with its unit, characters. */
const VALUE_WIDTH = 12;

/** Two columns, indented; nothing for no rows. */
function columns(rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return '  none';
  const widest = Math.max(...rows.map(([name]) => displayWidth(name)));
  return rows.map(([name, rest]) => `  ${padEndTo(name, widest)}  ${rest}`.trimEnd()).join('\n');
}
