import path from 'node:path';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const src = path.join(import.meta.dirname, 'src');

/** The storeys of the window, lowest first. A file imports from its own storey or from a lower one. */
const lowest = ['ipc', 'components', 'commands', 'messages', 'styles'];
function storey(file) {
  const [folder = ''] = path.relative(src, file).split(path.sep);
  if (lowest.includes(folder)) return 0;
  if (folder === 'features') return 1;
  if (folder === 'views') return 2;
  return 3;
}
const feature = (file) => path.relative(path.join(src, 'features'), file).split(path.sep)[0];
const folder = (file) => path.relative(src, file).split(path.sep)[0];

/** What each of the lowest folders may know of the others. */
const mayKnow = {
  ipc: [], messages: ['ipc', 'commands'], styles: [], commands: [], components: ['commands', 'messages'],
};

const tiers = {
  meta: { type: 'problem', schema: [], docs: { description: 'keep imports pointing downwards' } },
  create(context) {
    const from = context.filename;
    function check(node) {
      const name = node.source?.value;
      if (typeof name !== 'string') return;
      if (name.startsWith('@tauri-apps') && !from.endsWith(path.join('ipc', 'tauri.ts')))
        return context.report({ node, message: 'Only src/ipc/tauri.ts talks to the program.' });
      const to = name === '$ipc' ? path.join(src, 'ipc') : name.startsWith('.') ? path.resolve(path.dirname(from), name) : null;
      if (!to || !to.startsWith(src) || !from.startsWith(src)) return;
      if (storey(to) > storey(from))
        return context.report({ node, message: `A file of ${folder(from)}/ must not import from ${folder(to)}/.` });
      if (storey(from) === 1 && storey(to) === 1 && feature(from) !== feature(to))
        return context.report({ node, message: 'Features do not import each other; a view puts them together.' });
      if (storey(from) === 0 && folder(from) !== folder(to) && !mayKnow[folder(from)]?.includes(folder(to)))
        return context.report({ node, message: `${folder(from)}/ must not know ${folder(to)}/.` });
    }
    return {
      ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check,
    };
  },
};

export default ts.config(
  { ignores: ['dist/', 'dist-fake/', 'node_modules/', 'test-results/'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    plugins: { parallax: { rules: { tiers } } },
    rules: {
      'parallax/tiers': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // Maps and sets that live inside one function are not state.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/no-useless-mustaches': 'off',
      'no-restricted-syntax': ['error', { selector: "MemberExpression[property.name='innerHTML']", message: 'Story text reaches the page as text nodes only.' }],
      'max-lines': ['warn', { max: 500 }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  { files: ['*.config.*', 'e2e/**'], languageOptions: { globals: { ...globals.node } } },
);
