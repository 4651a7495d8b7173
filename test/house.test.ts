import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const TEXT = /\.(ts|tsx|js|cjs|json|jsonc|md|css|html|svg|rules)$|^\.ci\/run$/
const MAX_LINES = 300

/** Every text file but what is installed, built or local. */
function listFiles(): string[] {
  const skipped = ['node_modules', '.git', '.data', 'coverage', join('functions', 'lib')]
  return globSync(['**/*', '.*', '.ci/*'], { cwd: ROOT, exclude: (path) => skipped.includes(path) }).filter(
    (path) => TEXT.test(path),
  )
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

test('no file of src is longer than a head can hold', () => {
  const long = listFiles()
    .filter((path) => /^(src|functions\/src)\/.*\.tsx?$/.test(path))
    .map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MAX_LINES)
  expect(long).toEqual([])
})

test('nothing in the repository speaks of the machine it was written on', () => {
  // The lookbehind spares addresses on the web and paths inside the repository.
  const home = /(?<![\w.~*/-])\/(work|home|root|Users|workspace|workspaces|mnt)\/[\w.-]+|[A-Z]:\\Users\\/
  const found = listFiles()
    .filter((path) => path !== 'test/house.test.ts' && path !== 'package-lock.json')
    .flatMap((path) => {
      const match = home.exec(read(path))
      return match ? [`${path}: ${match[0]}`] : []
    })
  expect(found).toEqual([])
})

test('what is deployed asks for the packages that were tested', () => {
  const root = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
  const deployed = JSON.parse(read('functions/package.json')) as typeof root
  for (const [name, version] of Object.entries(deployed.dependencies)) {
    expect(`${name} ${version}`).toBe(`${name} ${root.dependencies[name]}`)
  }
})

test('every package is named by its exact version', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  )
  expect(loose).toEqual([])
})
