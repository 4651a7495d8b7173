import { examine } from './doctor/examine.ts'
import { openWorld } from './doctor/world.ts'

// `npm run doctor` looks at a whole deployment, `npm run doctor -- <step>` at one step of docs/deploy.md. It changes nothing.
const isWell = await examine(openWorld(), process.argv.slice(2), (line) => console.log(line))
if (!isWell) process.exitCode = 1
