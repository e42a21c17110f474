/*
 * Imported before everything else: a Node that is too old gets a message, not a stack of syntax errors.
 */
const FLOOR = [20, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < FLOOR[0] || (major === FLOOR[0] && minor < FLOOR[1])) {
  const { node } = process.versions;
  process.stderr.write(`Rapporteur needs Node ${FLOOR.join('.')} or newer; this is ${node} (${process.execPath}).\n`);
  process.exit(1);
}
