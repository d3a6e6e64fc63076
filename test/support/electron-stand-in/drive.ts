import { expect } from 'vitest';
import type { HostBridge, HostReply } from '../../../shared/host/bridge.ts';
import type { EventName, RequestName } from '../../../shared/host/names.ts';
import type { RequestArgs, RequestReply } from '../../../shared/host/requests.ts';
import type { Desktop } from './desktop.ts';

// What specs do with a running desktop: as its page, and as the person in front of it.

interface TestWindow {
  readonly guidesmith: HostBridge;
  heard: { readonly name: EventName; readonly value: unknown }[];
}
declare const window: TestWindow;

type AnyRequest = (...args: unknown[]) => Promise<HostReply<unknown>>;

/** Bytes do not pass between spec and page; they go as lists of numbers, marked. */
const toPage = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return { bytes: [...value] };
  if (Array.isArray(value)) return value.map(toPage);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toPage(one)]));
};

/** Asks the host as the page does; the reply, fault or value. */
export async function request<N extends RequestName>(
  { page }: Desktop,
  name: N,
  ...args: RequestArgs<N>
): Promise<HostReply<RequestReply<N>>> {
  const reply = await page.evaluate(
    async ({ name, args }) => {
      const isMarked = (value: object): value is { bytes: number[] } =>
        'bytes' in value && Array.isArray(value.bytes);
      const revive = (value: unknown): unknown => {
        if (Array.isArray(value)) return value.map(revive);
        if (value === null || typeof value !== 'object') return value;
        if (isMarked(value)) return new Uint8Array(value.bytes);
        return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revive(one)]));
      };
      const mark = (value: unknown): unknown => {
        if (value instanceof Uint8Array) return { bytes: [...value] };
        if (Array.isArray(value)) return value.map(mark);
        if (value === null || typeof value !== 'object') return value;
        return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mark(one)]));
      };
      const run = window.guidesmith.requests[name] as unknown as AnyRequest;
      return mark(await run(...(args.map(revive) as unknown[])));
    },
    { name, args: args.map(toPage) },
  );
  return fromPage(reply) as HostReply<RequestReply<N>>;
}

const fromPage = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(fromPage);
  if (value === null || typeof value !== 'object') return value;
  if ('bytes' in value && Array.isArray(value.bytes))
    return new Uint8Array(value.bytes as number[]);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fromPage(one)]));
};

/** The value of a reply that has to be one. */
export async function ask<N extends RequestName>(
  desktop: Desktop,
  name: N,
  ...args: RequestArgs<N>
): Promise<RequestReply<N>> {
  const reply = await request(desktop, name, ...args);
  if (!reply.ok) throw new Error(`${name}: ${reply.fault.code} ${reply.fault.message}`);
  return reply.value;
}

/** What the page was told of an event, in order. */
export const heard = ({ page }: Desktop, event: EventName): Promise<readonly unknown[]> =>
  page.evaluate(
    (name) => (window.heard ?? []).filter((one) => one.name === name).map(({ value }) => value),
    event,
  );

/** Waits until the page was told of an event. */
export const hears = (desktop: Desktop, event: EventName, times = 1) =>
  expect.poll(() => heard(desktop, event), { timeout: 10_000 }).toHaveLength(times);

/** The person's answers in dialogs, by the dialog's name, in order. A message box is answered by its button's text. */
export interface Answers {
  readonly open?: readonly (readonly string[] | null)[];
  readonly save?: readonly (string | null)[];
  readonly message?: readonly string[];
}

/** Puts the person in front of the application; `asked` collects what they were asked. */
export const answerDialogs = (desktop: Desktop, answers: Answers): Promise<void> =>
  desktop.evaluate(({ dialog }, { open = [], save = [], message = [] }) => {
    const left = { open: [...open], save: [...save], message: [...message] };
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    const scripted = {
      showOpenDialog: async () => {
        const filePaths = left.open.shift();
        return { canceled: !filePaths, filePaths: filePaths ?? [] };
      },
      showSaveDialog: async () => {
        const filePath = left.save.shift();
        return { canceled: !filePath, filePath: filePath ?? '' };
      },
      showMessageBox: async (...given: unknown[]) => {
        const { message: text, buttons } = given[given.length - 1] as {
          message: string;
          buttons: string[];
        };
        asked.push(text);
        const wanted = left.message.shift();
        const response = buttons.indexOf(wanted ?? '');
        if (response < 0) throw new Error(`no answer to "${text}" (${buttons.join(', ')})`);
        return { response, checkboxChecked: false };
      },
    };
    Object.assign(dialog, scripted);
  }, answers);

/** What the person was asked in message boxes. */
export const questions = (desktop: Desktop): Promise<readonly string[]> =>
  desktop.evaluate(() => (globalThis as unknown as { asked?: string[] }).asked ?? [], null);
