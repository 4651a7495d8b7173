import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { walkAll } from '../test/talk/conversation/all.ts'
import { writePage } from '../test/talk/conversation/page.ts'

// Writes docs/conversation.md: what the bot answers to every input in every state, from playing them all.
const walked = await walkAll()
const problems = walked.flatMap(({ state, cells }) =>
  cells.flatMap((cell) => cell.problems.map((problem) => `${state.key}, ${cell.input.shown}: ${problem}`)),
)
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
writeFileSync(join(import.meta.dirname, '../docs/conversation.md'), await writePage(walked))
console.log(
  `docs/conversation.md: ${walked.length} states, ${walked.flatMap(({ cells }) => cells).length} cells`,
)
