module.exports = {
  root: true,
  extends: ['eslint:recommended'],
  env: { node: true, es2023: true },
  parserOptions: { ecmaVersion: 'latest', sourceType: 'module' },
};
