// Which room may import which: docs/ explains the rooms. Each may import those after it and none before.
const chain = [
  ['functions', 'src/local'],
  ['src/bot', 'src/dashboard'],
  ['src/pipeline'],
  ['src/talk'],
  ['src/store'],
  ['src/paper'],
  ['src/flows'],
]

const inside = (rooms) => `^(${rooms.join('|')})/`

const oneWay = chain.flatMap((rooms, index) =>
  rooms.map((room) => ({
    name: `${room.replace('src/', '')} imports only rooms after it`,
    severity: 'error',
    from: { path: inside([room]) },
    to: {
      path: inside(
        chain
          .slice(0, index + 1)
          .flat()
          .filter((other) => other !== room),
      ),
    },
  })),
)

const simulator = '^src/local/simulator/'

module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: 'papers are printed at the edge, not in the conversation',
      severity: 'error',
      from: { path: '^src/(bot|pipeline|talk|store)/' },
      to: { path: '^src/paper/' },
    },
    {
      name: 'the simulator knows nothing of the assistant',
      severity: 'error',
      from: { path: simulator },
      to: { path: '^(src|functions)/', pathNot: simulator },
    },
    {
      name: 'only start.ts knows the simulator',
      severity: 'error',
      from: { path: '^(src|functions)/', pathNot: `${simulator}|^src/local/start\\.ts$` },
      to: { path: simulator },
    },
    {
      name: 'flows are pure: no platform but node:crypto',
      severity: 'error',
      from: { path: '^src/flows/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'flows are pure: no packages but zod and dayjs',
      severity: 'error',
      from: { path: '^src/flows/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/(zod|dayjs)/' },
    },
    {
      name: "LINE's SDK stays at the edge",
      severity: 'error',
      from: { path: '^(src|functions)/', pathNot: '^src/bot/' },
      to: { path: 'node_modules/@line/' },
    },
    {
      name: 'Firestore is the business of the store',
      severity: 'error',
      from: { path: '^src/(flows|paper|talk|pipeline|bot|dashboard)/' },
      to: { path: 'node_modules/(firebase-admin|@google-cloud)/' },
    },
    {
      name: 'what is deployed needs no development package',
      severity: 'error',
      from: { path: '^(src|functions)/', pathNot: '^src/local/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    { name: 'imports lead somewhere', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    // TypeScript 7 has no compiler API: its own parser would see no modules at all.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'require', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}
