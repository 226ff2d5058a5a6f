import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readSource, type SyntaxNode, sourceFiles, walk } from '../../scripts/source-tree.mjs';
import { inTree } from './trees.js';

/** Whatever takes a text, a name, an address or a reason out of the vault for the desk. */
const OPENERS: ReadonlySet<string> = new Set([
  ...[
    'openMessage',
    'answeredText',
    'readThread',
    'takeAttachment',
    'openAttachment',
    'correspondentKey',
    'openLetter',
    'openOriginal',
    'openContent',
  ],
  ...['getClient', 'listClients', 'suggestClients', 'careOf', 'reasonsAbout', 'listHolds', 'addressOf', 'messageIdOf'],
  ...['readAgreement', 'contactOfWriter', 'contactGuard', 'deathOf'],
  ...['readDisclosure', 'listDisclosures', 'openDisclosures', 'listReleases', 'readSheet', 'hasObjected'],
  ...['clientToKeep', 'readAgreementDraft'],
  ...['incidentWords', 'affectedPeople'],
]);

/** They show what a route has asked about, and are no routes themselves. */
const SHOWN_BY_ROUTES: ReadonlySet<string> = new Set(
  [
    'plain-view',
    'care-view',
    'reason-view',
    'contact-view',
    'contact-words',
    'releases-view',
    'guard',
    'agreement-view',
  ].map((name) => `src/web/desk/${name}.ts`),
);

/** Values that a file imports, by where from. */
function importsOf(root: string, file: string): readonly { readonly name: string; readonly from: string }[] {
  const found: { name: string; from: string }[] = [];
  walk(readSource(root, file).tree, (node: SyntaxNode) => {
    if (node.type !== 'ImportDeclaration' || node.typeOnly === true) return;
    const from = String((node.source as SyntaxNode).value);
    for (const specifier of node.specifiers as readonly SyntaxNode[]) {
      if (specifier.isTypeOnly === true) continue;
      const named = (specifier.imported ?? specifier.local) as SyntaxNode;
      found.push({ name: String(named.value), from });
    }
  });
  return found;
}

/** Files of the desk that open something and do not ask who may read it. */
function unasked(root: string): string[] {
  return sourceFiles(root, ['src/web/desk']).flatMap((file) => {
    const imports = importsOf(root, file);
    if (SHOWN_BY_ROUTES.has(file) || imports.some(({ from }) => from === './reading.js')) return [];
    return imports.filter(({ name }) => OPENERS.has(name)).map(({ name }) => `${file} opens by ${name}`);
  });
}

const importersOf = (root: string, wanted: string): string[] =>
  sourceFiles(root).filter((file) => importsOf(root, file).some(({ name }) => name === wanted));

describe('who reads what', () => {
  const house = path.resolve('.');

  it('is decided in one place', () => {
    expect(importersOf(house, 'decideReading')).toEqual(['src/web/desk/reading.ts']);
  });

  it('is asked beside everything that opens a text at the desk', () => {
    expect(unasked(house)).toEqual([]);
  });

  it('is left out where a request is only found, by nobody but who asks next', () => {
    expect(importersOf(house, 'withRequest')).toEqual(
      ['reading', 'reason', 'request'].map((name) => `src/web/desk/${name}.ts`),
    );
  });

  it('and no view that goes by its route has one', () => {
    for (const file of SHOWN_BY_ROUTES) {
      expect(importsOf(house, file).filter(({ name }) => /^(?:get|withForm|withFiles)$/.test(name))).toEqual([]);
    }
  });

  it('would be missed', () => {
    const files = { 'src/web/desk/a.ts': `import { openMessage as o, type X } from '../../request/open.js';` };
    expect(inTree(files, unasked)).toEqual(['src/web/desk/a.ts opens by openMessage']);
  });
});
