/**
 * House rules as lint: a rule that no tool checks is a wish.
 * Each message says what to do instead.
 */

const HTML_SINKS = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'dangerouslySetInnerHTML',
  'createContextualFragment',
  'setHTMLUnsafe',
]);
const DRAWER = /(?:^|\/)(?:utils?|helpers?|common|misc|services?|shared)(?:\/|\.[jt]sx?$)/;
const PAGE_CODE = /(?:^|\/)lib\/(?:sites|conversation)\/|\.content\.ts$/;

/** Path of the linted file below the project, with forward slashes. */
function pathOf(context) {
  const cwd = context.cwd ?? process.cwd();
  return context.filename.replaceAll('\\', '/').replace(`${cwd.replaceAll('\\', '/')}/`, '');
}

const noInnerHtml = {
  create: (context) => ({
    MemberExpression(node) {
      // Reading what is there harms nobody; writing and calling do.
      const { parent } = node;
      const isSink =
        parent.type === 'AssignmentExpression'
          ? parent.left === node
          : parent.type === 'CallExpression' && parent.callee === node;
      if (isSink && !node.computed && HTML_SINKS.has(node.property.name)) {
        context.report({
          node,
          message: 'Page text is hostile: build text nodes or React elements instead of HTML strings.',
        });
      }
    },
    JSXAttribute(node) {
      if (HTML_SINKS.has(node.name.name)) context.report({ node, message: 'Render elements, never an HTML string.' });
    },
  }),
};

const browserOnlyInPlatform = {
  create(context) {
    const path = pathOf(context);
    if (path.startsWith('lib/platform/')) return {};
    return {
      ImportDeclaration(node) {
        if (node.source.value === 'wxt/browser')
          context.report({
            node,
            message: 'Import `browser` from lib/platform/browser: the one place where browsers differ.',
          });
      },
      MemberExpression(node) {
        if (node.object.type === 'Identifier' && node.object.name === 'chrome') {
          context.report({ node, message: 'Use `browser` from lib/platform/browser instead of `chrome`.' });
        }
      },
    };
  },
};

const noDrawers = {
  create: (context) => ({
    Program(node) {
      if (DRAWER.test(pathOf(context)))
        context.report({
          node,
          message:
            'Name the file for the noun it owns or the verb it does: no utils, helpers, common, services or shared.',
        });
    },
  }),
};

const noSkippedTests = {
  create: (context) => ({
    MemberExpression(node) {
      if (
        node.object.type === 'Identifier' &&
        ['it', 'test', 'describe'].includes(node.object.name) &&
        ['skip', 'only', 'todo', 'fixme'].includes(node.property.name)
      ) {
        context.report({ node, message: 'A red or flaky test is mended, never skipped.' });
      }
    },
  }),
};

const noZodInPageCode = {
  create(context) {
    const path = pathOf(context);
    if (!PAGE_CODE.test(path) || path.endsWith('schema.ts') || path.includes('.test.')) return {};
    return {
      ImportDeclaration(node) {
        if (/^zod|^dexie|\/db\/|schema(?:\.ts)?$/.test(node.source.value)) {
          context.report({
            node,
            message: 'Page code stays small: no zod, no database. Validate where the message arrives.',
          });
        }
      },
    };
  },
};

const fileLength = {
  meta: { schema: [{ type: 'object', properties: { max: { type: 'number' } }, additionalProperties: false }] },
  create: (context) => ({
    Program(node) {
      const max = context.options[0]?.max ?? 250;
      const lines = context.sourceCode.lines.length;
      if (lines > max)
        context.report({ node, message: `${lines} lines: what second thing lives in here? The ceiling is ${max}.` });
    },
  }),
};

const datedTodo = {
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (/\b(?:TODO|FIXME|HACK)\b(?!\(\d{4}-\d{2}\))/.test(comment.value)) {
          context.report({ node: comment, message: 'Temporary code carries a date: TODO(YYYY-MM).' });
        }
      }
    },
  }),
};

export default {
  meta: { name: 'house' },
  rules: {
    'no-inner-html': noInnerHtml,
    'browser-only-in-platform': browserOnlyInPlatform,
    'no-drawers': noDrawers,
    'no-skipped-tests': noSkippedTests,
    'no-zod-in-page-code': noZodInPageCode,
    'file-length': fileLength,
    'dated-todo': datedTodo,
  },
};
