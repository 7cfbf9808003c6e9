import { loadExeca } from './loadExeca';
import { node24Environment } from './node24';

const LAST_LINES = 40;

/**
 * Runs a command quietly with Node 24 first on the PATH and returns what it wrote to stdout.
 * Throws an error with the command and its last lines if it fails.
 */
export async function run(command: string, args: string[], cwd: string): Promise<string> {
	const execa = await loadExeca();
	const result = await execa(command, args, {
		cwd,
		env: node24Environment(),
		extendEnv: false,
		stdin: 'ignore',
		all: true,
		reject: false,
	});
	if (!result.failed) return result.stdout;
	const said = result.all.split('\n').slice(-LAST_LINES).join('\n');
	throw new Error(`"${command} ${args.join(' ')}" failed in ${cwd}:\n${said}`);
}
