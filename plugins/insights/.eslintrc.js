const internals =
  'What a router keeps to itself changes without notice: use its public hooks or the browser.';

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  restrictedSyntax: [
    {
      selector:
        ':matches(ImportSpecifier[imported.name=/^UNSAFE_/], MemberExpression[property.name=/^UNSAFE_/])',
      message: internals,
    },
    {
      selector:
        "MemberExpression[property.name='state']:matches([object.name='history'], [object.property.name='history'])",
      message: internals,
    },
  ],
});
