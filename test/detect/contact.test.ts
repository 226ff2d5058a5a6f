import { describe, expect, it } from '@jest/globals';
import { detect } from '../../src/detect/index.js';

const found = (text: string) =>
  detect(text)
    .filter(({ confidence }) => confidence >= 0.5)
    .map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('telephone numbers', () => {
  it.each([
    '+45 20 12 34 56',
    '20 12 34 56',
    '020 7946 0318',
    '(020) 7946 0318',
    '0044 20 7946 0318',
    '0722 123 456',
    '030/1234567',
    '(212) 555-0147',
    '212-555-0147',
  ])('%s', (number) => {
    expect(found(`You reach me at ${number}.`)).toEqual([`phone ${number}`]);
  });

  it('of eight digits in one piece need a word', () => {
    expect(found('ring 20123456')).toEqual(['phone 20123456']);
    expect(found('order 20123456')).toEqual([]);
  });

  it.each(['12.03.2025', '2025-03-12', '12-03-25', '2024-2025', '2024 / 2025', '+12 34', 'room 12 34 56'])(
    '%s is none',
    (text) => {
      expect(found(`on ${text} then`)).toEqual([]);
    },
  );
});

describe('mail addresses', () => {
  it.each([
    ['jane.roe+x@mail.example.org', 'jane.roe+x@mail.example.org'],
    ['<jane@example.org>', 'jane@example.org'],
    ['jane@example.org.', 'jane@example.org'],
    ['søren@æble.dk', 'søren@æble.dk'],
    ["o'neil@example.org", "o'neil@example.org"],
  ])('%s', (text, address) => {
    expect(found(`to ${text}`)).toEqual([`email ${address}`]);
  });

  it.each(['a @ b.example', '@example.org', 'jane@localhost', 'jane@@example.org'])('%s is none', (text) => {
    expect(found(`to ${text} then`)).toEqual([]);
  });

  it('next to each other are two', () => {
    expect(found('a@example.org,b@example.org')).toEqual(['email a@example.org', 'email b@example.org']);
  });
});

describe('postal addresses', () => {
  it.each([
    '14 Tannery Row, Exeter EX4 4QJ',
    'Skovbrynet 14, 8600 Silkeborg',
    'Goethestr. 41, 04109 Leipzig',
    'str. Salcâmilor nr. 14, ap. 3',
  ])('%s', (address) => {
    expect(found(`I live at ${address}`)).toEqual([`postal_address ${address}`]);
  });
});

describe('dates of birth', () => {
  it.each([
    ['I was born on 12 May 1984', '12 May 1984'],
    ['d.o.b. 1980-03-12', '1980-03-12'],
    ['Fødselsdato: 12.03.1980', '12.03.1980'],
    ['f. 12.03.1980', '12.03.1980'],
    ['născută la 3 martie 1990', '3 martie 1990'],
    ['geb. 3. März 1990', '3. März 1990'],
  ])('%s', (text, date) => {
    expect(found(text)).toEqual([`date_of_birth ${date}`]);
  });

  it('are not read out of an appointment', () => {
    expect(found('See you on 12.03.2025')).toEqual([]);
  });
});

describe('passwords', () => {
  it.each([
    ['my password is hunter2x', 'hunter2x'],
    ['kode: Hest1234', 'Hest1234'],
    ['The PIN is 4821', '4821'],
    ['Passwort lautet Sommer-2024!', 'Sommer-2024!'],
    ['parola este Floare99', 'Floare99'],
    ['password: blueHorse', 'blueHorse'],
  ])('%s', (text, secret) => {
    expect(found(text)).toEqual([`credentials ${secret}`]);
  });

  it.each([
    'I forgot my password: please help',
    'the login is tomorrow',
    'password: https://example.org/a1',
    'PIN is lost',
  ])('%s is none', (text) => {
    expect(found(text)).toEqual([]);
  });
});
