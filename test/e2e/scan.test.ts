import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { dataPath, describeWithData } from '../support/data.ts';
import { dicomFile, PLANTED } from '../support/malformed/dicom-files.ts';
import { type App, describeInBrowser } from './app.ts';

/** Longest that a worker may take on a busy machine, ms. */
const JOB_TIME = 40_000;

const CT = 'ct/tptbox_L3_ct.nii.gz';
const HEAD_CT = 'ct/vhf_head_ct_1mm.nii.gz';
const [NX, NY, NZ] = [73, 47, 73];
const VOXEL = 1.5;
/** The threshold that is taken, HU. */
const THRESHOLD = 226;

/** The scan, read here by its header alone: whole HU, and the affine of the header turned from RAS to LPS. */
function niftiByHeader() {
  const bytes = gunzipSync(readFileSync(dataPath(CT)));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const float = (at: number): number => view.getFloat32(at, true);
  expect([42, 44, 46].map((at) => view.getInt16(at, true))).toEqual([NX, NY, NZ]);
  const row = (axis: number): number[] =>
    [0, 1, 2, 3].map((k) => (axis < 2 ? -1 : 1) * float(280 + 16 * axis + 4 * k));
  const rows = [row(0), row(1), row(2)];
  const start = float(108);
  const hu = (i: number, j: number, k: number): number =>
    view.getInt16(start + 2 * ((k * NY + j) * NX + i), true);
  /** The header's directions are square to each other, so that a point's voxel is found by projection. */
  const voxelOf = (p: readonly number[]): number[] =>
    [0, 1, 2].map((k) => {
      const axis = rows.map((r) => r[k]);
      const d = rows.map((r, c) => p[c] - r[3]);
      return axis.reduce((sum, a, c) => sum + a * d[c], 0) / VOXEL ** 2;
    });
  /** HU at a place of the patient, between voxels linearly; null outside. */
  const at = (p: readonly number[]): number | null => {
    const g = voxelOf(p);
    const low = g.map(Math.floor);
    if (low.some((c, k) => c < 0 || c >= [NX, NY, NZ][k] - 1)) return null;
    let sum = 0;
    for (let corner = 0; corner < 8; corner++) {
      const bit = [corner & 1, (corner >> 1) & 1, corner >> 2];
      const share = g.reduce((w, c, k) => w * (bit[k] === 1 ? c - low[k] : 1 - (c - low[k])), 1);
      sum += share * hu(low[0] + bit[0], low[1] + bit[1], low[2] + bit[2]);
    }
    return sum;
  };
  return {
    hu,
    at,
    rows,
    place: (i: number, j: number, k: number) =>
      rows.map((r) => r[0] * i + r[1] * j + r[2] * k + r[3]),
  };
}

/** Vertices of a binary STL. */
function verticesOf(stl: Uint8Array): number[][] {
  const view = new DataView(stl.buffer, stl.byteOffset, stl.byteLength);
  const facets = view.getUint32(80, true);
  return Array.from({ length: 3 * facets }, (_, n) => {
    const at = 84 + 50 * Math.floor(n / 3) + 12 + 12 * (n % 3);
    return [0, 4, 8].map((o) => view.getFloat32(at + o, true));
  });
}

const boundsOf = (points: readonly number[][]) =>
  [0, 1, 2].map((axis) => {
    let [least, most] = [Infinity, -Infinity];
    for (const p of points) {
      least = Math.min(least, p[axis]);
      most = Math.max(most, p[axis]);
    }
    return [least, most];
  });

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Entries of the case as it is saved. */
async function savedCase(app: App): Promise<Readonly<Record<string, Uint8Array>>> {
  const [download] = await Promise.all([
    app.page.waitForEvent('download'),
    app.page.keyboard.press('Control+s'),
  ]);
  return unzipSync(readFileSync(await download.path()));
}

/** Makes the surface in the open dialog and a case of it; gives the case's entries. */
async function takeBone(app: App): Promise<Readonly<Record<string, Uint8Array>>> {
  const { page } = app;
  await page
    .getByRole('button', { name: `Bone ${THRESHOLD}`, exact: true })
    .click({ timeout: JOB_TIME });
  await page.getByRole('button', { name: 'Make the surface' }).click();
  const create = page.getByRole('button', { name: 'Create case' });
  await create.waitFor({ timeout: JOB_TIME });
  expect(await create.isDisabled()).toBe(true);
  await page.getByLabel('Pseudonym').fill('P-0042');
  await page.getByLabel('Bone’s name').fill('L3');
  await create.click();
  await page.getByRole('treeitem', { name: /L3/ }).waitFor({ timeout: JOB_TIME });
  return savedCase(app);
}

const openFiles = (app: App, files: string | string[]): Promise<void> =>
  app.choose(() => app.page.getByRole('button', { name: /^Open/ }).first().click(), files);

const boneOf = (entries: Readonly<Record<string, Uint8Array>>): Uint8Array => {
  const name = Object.keys(entries).find((path) => path.startsWith('meshes/'));
  return entries[name ?? ''];
};

/** What a flat view shows: the green of its pixels, 0 where nothing is drawn. */
function pixelsOf(app: App, view: string) {
  const canvas = app.page.locator(`[data-slice="${view}"] canvas`);
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element;
    // Read from a copy: the page's own canvas is made for drawing.
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    copy?.drawImage(element, 0, 0);
    const { data } = copy?.getImageData(0, 0, width, height) ?? { data: [] };
    return {
      width,
      height,
      grey: Array.from({ length: width * height }, (_, i) => data[4 * i + 1]),
    };
  });
}

/** A grid of pixels within the frame, each with its place from the middle of the view, mm. */
function placesOf(
  {
    width,
    height,
    grey,
  }: { readonly width: number; readonly height: number; readonly grey: number[] },
  scale: number,
) {
  const places: { readonly right: number; readonly up: number; readonly grey: number }[] = [];
  for (let y = 20; y < height - 30; y += 5) {
    for (let x = 20; x < width - 20; x += 5) {
      const right = (x + 0.5 - width / 2) / scale;
      places.push({ right, up: (height / 2 - y - 0.5) / scale, grey: grey[y * width + x] });
    }
  }
  return places;
}

describeWithData('a scan', [CT, HEAD_CT], () => {
  const folder = mkdtempSync(join(tmpdir(), 'guidesmith-scan-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const nifti = niftiByHeader();

  /** The flat views show the scan's values where the header puts them, and nothing of it once it is hidden. */
  const expectScanBehindSlices = async (app: App, vertices: readonly number[][]): Promise<void> => {
    const { page } = app;
    // The guided start, which a new case begins with, is laid aside, and the flat views that it opened with it.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+L');
    const hide = page.getByRole('button', { name: 'Hide the scan' }).first();
    await hide.waitFor();
    const middle = boundsOf(vertices).map(([least, most]) => (least + most) / 2);
    // As radiologists look: the axial plane from the feet, the sagittal one from the left.
    const axial = (right: number, up: number) => [middle[0] + right, middle[1] - up, middle[2]];
    const sagittal = (right: number, up: number) => [middle[0], middle[1] + right, middle[2] + up];
    const sides = boundsOf(vertices).map(([least, most]) => most - least);
    for (const [view, placeOf, wide, high] of [
      ['along', axial, sides[0], sides[1]],
      ['slice-b', sagittal, sides[1], sides[2]],
    ] as const) {
      // Until the view is drawn nothing is in it.
      await expect.poll(async () => median((await pixelsOf(app, view)).grey)).toBeGreaterThan(0);
      const shown = await pixelsOf(app, view);
      // The bone with 20 mm about it fills the view.
      const scale = Math.min(shown.width / (wide + 20), shown.height / (high + 20));
      const off = (shift: number): number =>
        median(
          placesOf(shown, scale).flatMap(({ right, up, grey }) => {
            const value = nifti.at(placeOf(right + shift, up));
            // The window for bone: -500 to 1300 HU.
            return value === null
              ? []
              : Math.abs(grey - Math.min(255, ((value + 500) / 1800) * 255));
          }),
        );
      expect(off(0)).toBeLessThan(3);
      for (const shift of [-3, 3]) expect(off(shift)).toBeGreaterThan(3 * off(0) + 3);
    }
    await hide.click();
    await page.getByRole('button', { name: 'Show the scan' }).first().waitFor();
    await expect.poll(async () => median((await pixelsOf(app, 'along')).grey)).toBe(0);
  };

  describeInBrowser('of a vertebra', (open) => {
    test('becomes a bone in its place in the patient, its grey values behind the slices', async () => {
      const app = await open();
      await openFiles(app, dataPath(CT));
      const entries = await takeBone(app);
      const vertices = verticesOf(boneOf(entries));
      // Within the box of the header; and the scan has the threshold's value where the surface lies.
      const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((c) =>
        nifti.place(c & 1 ? NX - 1 : 0, c & 2 ? NY - 1 : 0, c & 4 ? NZ - 1 : 0),
      );
      const box = boundsOf(corners);
      for (const [axis, [least, most]] of boundsOf(vertices).entries()) {
        expect(least).toBeGreaterThanOrEqual(box[axis][0] - VOXEL);
        expect(most).toBeLessThanOrEqual(box[axis][1] + VOXEL);
        expect(most - least).toBeGreaterThan(40);
      }
      const values = vertices.flatMap((p, n) => (n % 7 === 0 ? (nifti.at(p) ?? []) : []));
      expect(values.length).toBeGreaterThan(10_000);
      expect(Math.abs(median(values) - THRESHOLD)).toBeLessThan(1);
      const near = values.filter((v) => Math.abs(v - THRESHOLD) < 40).length / values.length;
      expect(near).toBeGreaterThan(0.9);
      await expectScanBehindSlices(app, vertices);
      app.expectClean();
      await app.context.close();
    });

    const images = join(folder, 'series');
    const archive = join(folder, 'series.zip');
    const names = Array.from({ length: NZ }, (_, k) => `IM${String(k).padStart(4, '0')}`);
    const write = (): void => {
      mkdirSync(images, { recursive: true });
      const files: Record<string, Uint8Array> = {};
      for (const [k, name] of names.entries()) {
        files[name] = dicomFile({
          rows: NY,
          columns: NX,
          values: Array.from({ length: NX * NY }, (_, p) =>
            nifti.hu(p % NX, Math.floor(p / NX), k),
          ),
          position: nifti.place(0, 0, k),
          orientation: [0, 1].flatMap((axis) => nifti.rows.map((r) => r[axis] / VOXEL + 0)),
          spacing: [VOXEL, VOXEL],
        });
        writeFileSync(join(images, name), files[name]);
      }
      writeFileSync(archive, zipSync(files));
    };

    test('comes as a DICOM folder that is dropped or chosen, as its files or in a ZIP; nothing that names the patient enters the case', async () => {
      write();
      const ways: readonly ((app: App) => Promise<void>)[] = [
        (app) => dropped(app, images),
        (app) =>
          openFiles(
            app,
            names.map((name) => join(images, name)),
          ),
        (app) => openFiles(app, archive),
      ];
      const shown = (app: App): Promise<void> =>
        app.page.getByText(`${NX} × ${NY} × ${NZ}`).waitFor({ timeout: JOB_TIME });
      const bones: Uint8Array[] = [];
      for (const give of ways) {
        const app = await open();
        if (bones.length === 0) {
          const folder = app.page.getByRole('button', { name: 'Open a folder' });
          await app.choose(() => folder.click(), images);
          await shown(app);
          await app.page.keyboard.press('Escape');
        }
        await give(app);
        await shown(app);
        const entries = await takeBone(app);
        for (const bytes of Object.values(entries)) {
          const text = Buffer.from(bytes).toString('latin1');
          for (const planted of PLANTED) expect(text).not.toContain(planted);
        }
        bones.push(boneOf(entries));
        app.expectClean();
        await app.context.close();
      }
      const values = verticesOf(bones[0]).flatMap((p, n) =>
        n % 7 === 0 ? (nifti.at(p) ?? []) : [],
      );
      expect(Math.abs(median(values) - THRESHOLD)).toBeLessThan(1);
      for (const bone of bones.slice(1)) expect(Buffer.compare(bone, bones[0])).toBe(0);
    });

    test('is refused in words where the system does not hand over what was dropped', async () => {
      const app = await open();
      await app.page.evaluate(() => {
        const entry = {
          isFile: false,
          isDirectory: true,
          name: 'locked',
          createReader: () => ({
            readEntries: (_: unknown, reject: (error: Error) => void) =>
              reject(new DOMException('no', 'NotReadableError')),
          }),
        };
        const event = new Event('drop', { bubbles: true, cancelable: true });
        Object.defineProperty(event, 'dataTransfer', {
          value: { types: ['Files'], items: [{ webkitGetAsEntry: () => entry }] },
        });
        window.dispatchEvent(event);
      });
      await app.page
        .getByRole('dialog')
        .getByText('the folder "locked" can\'t be read', { exact: false })
        .waitFor();
      app.expectClean();
      await app.context.close();
    });

    test('is let go of while it is read or its surface is made, and taken up again', async () => {
      const app = await open();
      const { page } = app;
      // The worker that reads first never comes up: it is stopped in the midst, whatever the machine.
      let held = false;
      await page.route(/scan\.worker/, async (route) => {
        if (held) await route.continue();
        held = true;
      });
      await openFiles(app, dataPath(HEAD_CT));
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByText('Reading was stopped.').waitFor();
      await page.getByRole('button', { name: 'Read it' }).click();
      const make = page.getByRole('button', { name: 'Make the surface' });
      await make.click({ timeout: JOB_TIME });
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' });
      expect(await make.isEnabled()).toBe(true);
      expect(await page.getByRole('alert').count()).toBe(0);
      app.expectClean();
      await app.context.close();
    });

    test('suggests its threshold and says why; is parted from its neighbours by marks in its slices', async () => {
      const app = await open();
      const { page } = app;
      await openFiles(app, dataPath(CT));
      const field = page.getByRole('spinbutton', { name: 'Threshold' });
      await field.waitFor({ timeout: JOB_TIME });
      const threshold = async (): Promise<number> => Number(await field.inputValue());
      const proposed = await threshold();
      // Half of the way to the half maximum, by the numbers that it tells.
      const why = (await page.getByText('In this scan soft tissue is at').textContent()) ?? '';
      const [soft, dense] = (why.match(/-?\d+(?= HU)/g) ?? []).map(Number);
      expect(soft).toBeGreaterThan(-20);
      expect(dense).toBeGreaterThan(soft + 300);
      expect(Math.abs(proposed - (soft + (dense - soft) / 4))).toBeLessThanOrEqual(1);
      await page.getByRole('button', { name: 'Thick cortex' }).click();
      expect(Math.abs((await threshold()) - (soft + dense) / 2)).toBeLessThanOrEqual(1);
      await page.getByRole('button', { name: 'Proposed' }).click();
      expect(await threshold()).toBe(proposed);

      await page.getByRole('radio', { name: 'By marks' }).click({ timeout: JOB_TIME });
      expect(await page.getByRole('button', { name: 'Make the surface' }).isDisabled()).toBe(true);
      const sagittal = page.locator('[data-view="sagittal"] canvas');
      const { width, height } = (await sagittal.boundingBox()) ?? { width: 0, height: 0 };
      await sagittal.click({ position: { x: width / 2, y: height / 2 } });
      await page.getByRole('radio', { name: 'Others' }).click();
      await sagittal.click({ position: { x: width / 2, y: height / 4 } });
      await page.getByText('1 in the bone, 1 elsewhere').waitFor();
      await page.getByRole('button', { name: 'Make the surface' }).click();
      await page.getByRole('button', { name: 'Create case' }).waitFor({ timeout: JOB_TIME });
      const stairs = page.getByText('A staircase of voxels');
      await stairs.waitFor();
      await page.getByRole('spinbutton', { name: 'Smoothing' }).fill('20');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Make the surface' }).click();
      await page.getByRole('button', { name: 'Create case' }).waitFor({ timeout: JOB_TIME });
      expect(await stairs.count()).toBe(0);
      await page.getByRole('button', { name: 'Remove the last' }).click();
      await page.getByText('1 in the bone, 0 elsewhere').waitFor();
      app.expectClean();
      await app.context.close();
    });
  });
});

/** Drops a folder on the page, as the system does. */
async function dropped(app: App, folder: string): Promise<void> {
  const session = await app.context.newCDPSession(app.page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data });
  }
}
