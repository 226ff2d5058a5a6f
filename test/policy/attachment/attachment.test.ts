import { describe, expect, it } from '@jest/globals';
import { spanOf } from '../../../src/policy/attachment/appointment.js';
import { fileKind, pretends } from '../../../src/policy/attachment/index.js';

describe('a file', () => {
  it.each([
    ['invoice.pdf', 'application/pdf', 'application/x-msdownload', 'program', 'pdf'],
    ['invoice.pdf.exe', '', 'application/x-msdownload', 'program', null],
    ['photo.jpg', 'image/jpeg', 'image/png', 'picture', null],
    ['note.txt', 'text/plain', 'text/html', 'page', null],
    ['note.vbs', 'text/plain', 'text/plain', 'program', null],
    ['', 'application/pdf', 'text/x-shellscript', 'program', 'pdf'],
    ['letter.doc', '', 'application/rtf', 'document', null],
    ['letter.docx', '', 'application/vnd.ms-word.document.macroenabled.12', 'macro', 'document'],
    ['letter.docx', '', 'application/zip', 'archive', 'document'],
    ['scan.pdf', 'application/octet-stream', 'application/octet-stream', 'unknown', 'pdf'],
    ['voice.m4a', 'audio/mp4', 'video/mp4', 'film', null],
    ['scan.pdf', '', 'application/x-empty', 'empty', null],
    ['data', 'application/octet-stream', 'application/x-sqlite3', 'unknown', null],
  ])('%s, said to be %s, that is %s', (name, contentType, found, kind, called) => {
    expect([fileKind({ name, found }), pretends({ name, contentType, found })]).toEqual([kind, called]);
  });
});

describe('from when to when', () => {
  const at = (local: string, zone: string | null) => ({ local, zone });
  const span = (start: string, zone: string | null, end: string | null = null, duration = '') =>
    spanOf({ start: at(start, zone), end: end === null ? null : at(end, zone), duration });

  it.each([
    ['Romance Standard Time', '09:00'],
    ['Europe/Copenhagen', '09:00'],
    ['/freeassociation.sourceforge.net/Europe/Copenhagen', '09:00'],
    ['Eastern Standard Time', '15:00'],
    ['UTC', '10:00'],
  ])('by the clock of %s', (zone, utc) => {
    expect(span('2026-03-02T10:00:00', zone, '2026-03-02T10:50:00')).toEqual({
      sort: 'times',
      start: new Date(`2026-03-02T${utc}:00Z`),
      end: new Date(`2026-03-02T${utc.slice(0, 3)}50:00Z`),
    });
  });

  it('over the night in which the clocks go forward', () => {
    expect(span('2026-03-29T01:30:00', 'Europe/Berlin', null, 'PT1H')).toMatchObject({
      start: new Date('2026-03-29T00:30:00Z'),
      end: new Date('2026-03-29T01:30:00Z'),
    });
  });

  it('a day ends before the day that the file names', () => {
    expect(span('2026-03-31', null, '2026-04-02')).toEqual({ sort: 'days', first: '2026-03-31', last: '2026-04-01' });
    expect(span('2026-02-28', null)).toEqual({ sort: 'days', first: '2026-02-28', last: '2026-02-28' });
    expect(span('2026-02-28', null, '2026-02-01')).toMatchObject({ last: '2026-02-28' });
  });

  it('by a clock that is not known, as it was written; what is no time is none', () => {
    for (const zone of [null, 'Customized Time Zone', 'Nowhere/Here']) {
      expect(span('2026-03-02T10:00:00', zone, null, 'PT50M')).toEqual({
        ...{ sort: 'written', start: '2026-03-02T10:00:00', end: '2026-03-02T10:50:00', zone },
      });
    }
    expect(span('2026-13-02T10:00:00', 'UTC')).toBeNull();
    expect(span('2026-03-02T10:00:00', 'UTC', null, 'long')).toBeNull();
    expect(spanOf({ start: null, end: null, duration: '' })).toBeNull();
  });
});
