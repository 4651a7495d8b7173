import { setUpLine } from './doctor/line-setup.ts'
import { openWorld } from './doctor/world.ts'

// `npm run line:setup` or `npm run line:setup -- https://…`: what LINE must be told of this deployment.
const isDone = await setUpLine(openWorld(), process.argv[2], (line) => console.log(line))
if (!isDone) process.exitCode = 1
