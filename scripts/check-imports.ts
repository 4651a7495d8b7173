import { existsSync, globSync } from 'node:fs'
import { cruise } from 'dependency-cruiser'
import type { ICruiseResult } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'

const ROOTS = ['src', 'functions/src'].filter((path) => existsSync(path))

/**
 * Holds all imports against .dependency-cruiser.cjs. A parser that understands nothing sees no module
 * and finds no fault, so what was seen is compared with the files that are there.
 */
async function checkImports(): Promise<void> {
  const options = await extractDepcruiseOptions('./.dependency-cruiser.cjs')
  const { output } = await cruise(ROOTS, options)
  const { modules, summary } = output as ICruiseResult
  const seen = new Set(modules.map((module) => module.source))
  const unseen = ROOTS.flatMap((root) => globSync(`${root}/**/*.{ts,tsx}`)).filter((file) => !seen.has(file))
  for (const { from, to, rule } of summary.violations) console.error(`${rule.name}: ${from} -> ${to}`)
  for (const file of unseen) console.error(`not seen by the parser: ${file}`)
  console.log(`${seen.size} modules, ${summary.totalDependenciesCruised} imports`)
  if (summary.violations.length > 0 || unseen.length > 0 || !summary.totalDependenciesCruised)
    process.exitCode = 1
}

await checkImports()
