/** The word beside the field: said by code that runs in the browser and sends nothing. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../support/axe.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { describeWith } from '../support/programs.js';
import { openSite, type Site } from '../web/browser.js';

describeWith('chromium')('while somebody types', () => {
  let ground: Ground;
  let site: Site;
  let browser: Browser;
  let page: Page;
  let asked: string[];

  beforeAll(async () => {
    ground = await openGround();
    site = await openSite(ground);
    browser = await openChromium();
    const { slug } = await addPractice(ground, { language: 'en' });
    page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(`${site.url}/p/${slug}/write`);
    await page.waitForLoadState('networkidle');
    asked = [];
    page.on('request', (request) => void asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  });
  afterAll(async () => {
    await browser?.close();
    await site.close();
    await ground.close();
  });

  const says = async (text: string): Promise<string> => {
    await page.fill('#text', text);
    await page.waitForTimeout(1_500);
    return (await page.textContent('#live-hint')) ?? '';
  };

  it('nothing is said of a question', async () => {
    expect(await says('Do you have a free hour on Thursday?')).toBe('');
  });

  it('what is personal is right here, and a number may be left out', async () => {
    const personal = await says('I have been depressed since my brother died.');
    expect(personal).not.toBe('');
    const number = await says('My card is 4539 1488 0343 6467, please book me in.');
    expect(number).not.toBe('');
    expect(number).not.toBe(personal);
    expect(await says('Thank you.')).toBe('');
  });

  it('and nothing was asked for but the detector itself', () => {
    expect(new Set(asked)).toEqual(new Set(['GET /assets/detect.js', 'GET /assets/detect.en.js']));
  });
});
