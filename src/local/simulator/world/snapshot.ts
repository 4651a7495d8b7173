import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { World } from './types.ts'

/** Reads the saved world, or nothing if there is none. */
export function loadWorld(dir: string): World | undefined {
  try {
    const world = JSON.parse(readFileSync(join(dir, 'world.json'), 'utf8')) as World
    // A world that was saved before there were menus has none.
    return world.version === 1 ? { ...noMenus(), ...world } : undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`${join(dir, 'world.json')} cannot be read; delete the folder to start anew`, {
      cause: error,
    })
  }
}

function noMenus(): Pick<World, 'menus' | 'menuAliases' | 'menuBatches'> {
  return { menus: [], menuAliases: {}, menuBatches: [] }
}

/** Saves the world in one rename, so that a crash leaves the old or the new one, never half. */
export function saveWorld(dir: string, world: World): void {
  mkdirSync(dir, { recursive: true })
  const temporary = join(dir, 'world.json.part')
  writeFileSync(temporary, JSON.stringify(world))
  renameSync(temporary, join(dir, 'world.json'))
}
