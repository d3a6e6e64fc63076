import type { Page } from 'playwright-core';
import { viewport } from '../../renderer/i18n/en/viewport.ts';

type Side = keyof typeof viewport.views;

interface ProcedurePicture {
  readonly sample: string;
  /** Sides of the patient; `guide`: the guide as F shows it, which would be lost on a long bone. */
  readonly views: readonly (Side | 'guide')[];
}

/** Which sample each procedure's page shows, and the sides of the patient from which. */
export const PROCEDURE_PICTURES: Readonly<Record<string, ProcedurePicture>> = {
  'pedicle-screw': { sample: 'l4-pedicle', views: ['posterior', 'left', 'superior'] },
  'vertebral-osteotomy': { sample: 'l3-osteotomy', views: ['posterior', 'left', 'superior'] },
  'sacral-s3': { sample: 'sacral-s3', views: ['posterior', 'left', 'superior'] },
  'foramen-ovale': { sample: 'trigeminal-puncture', views: ['right', 'anterior', 'inferior'] },
  'retrosigmoid-keyhole': { sample: 'mvd-keyhole', views: ['right', 'posterior', 'inferior'] },
  'mandible-osteotomy': { sample: 'mandible-resection', views: ['right', 'anterior', 'inferior'] },
  'long-bone-osteotomy': { sample: 'tibia-osteotomy', views: ['anterior', 'right', 'guide'] },
  'bone-screw': { sample: 'plateau-screws', views: ['anterior', 'left', 'superior'] },
};

/** Breadth and height of one side's picture, CSS pixels. */
const SIDE = 440;
/** The camera's flight and the last pictures of the software renderer, ms. */
const REST = 1500;

/** The open sample in each view, beside each other with the view's name below, as a JPEG. */
export async function pictureOfViews(
  page: Page,
  views: ProcedurePicture['views'],
  frameGuide: (page: Page) => Promise<void>,
): Promise<Buffer> {
  const words = views.map((view) => (view === 'guide' ? 'The guide' : viewport.views[view]));
  const shots: string[] = [];
  for (const [at, view] of views.entries()) {
    if (view === 'guide') await frameGuide(page);
    else await lookFrom(page, words[at]);
    shots.push((await middleOfView(page)).toString('base64'));
  }
  const sheet = await page.context().newPage();
  const figures = shots.map(
    (shot, at) =>
      `<figure><img src="data:image/png;base64,${shot}"><figcaption>${words[at]}</figcaption></figure>`,
  );
  await sheet.setContent(`<style>
    body { display: inline-flex; margin: 0; font: 15px Inter, sans-serif; background: #fff; color: #333 }
    figure { margin: 0 } img { display: block; width: ${SIDE}px } figcaption { padding: 8px 0; text-align: center }
  </style>${figures.join('')}`);
  const picture = await sheet.locator('body').screenshot({ type: 'jpeg', quality: 84 });
  await sheet.close();
  return picture;
}

async function lookFrom(page: Page, side: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(side);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(REST);
}

/** The largest square of the 3D view, as a PNG. */
async function middleOfView(page: Page): Promise<Buffer> {
  const box = await page.locator('canvas').first().boundingBox();
  if (box === null) throw new Error('the 3D view is not there');
  const size = Math.min(box.width, box.height);
  const x = box.x + (box.width - size) / 2;
  const y = box.y + (box.height - size) / 2;
  return page.screenshot({ clip: { x, y, width: size, height: size }, type: 'png' });
}
