import { tooMany } from '../../too-many.js';
import { cite, parseFault } from '../fault.js';
import { parseSeries } from '../series-text.js';
import { Family } from './family.js';
import { suffixes, suffixIn, type FamilyType } from './family-type.js';
import type { Metadata } from './metadata.js';
import { roleOf, type Role } from './role.js';

/** Families of one page; many times the names that a service has. Each is remembered to the end of the page. */
const maxFamilies = 50_000;

/** What was said of a family before its samples. */
interface Head {
  readonly name: string;
  /** Where it began. */
  readonly line: number;
  TYPE?: FamilyType;
  UNIT?: string;
  HELP?: string;
}

/** The families of a page, one after the other, each once and with names that cannot be confused (OpenMetrics 1.0, 3.1.9, 4.1.3). */
export class MetricSet {
  readonly #names = new Set<string>();
  /** The family of every sample name that could be. */
  readonly #sampleNames = new Map<string, string>();
  #head: Head | undefined;
  #family: Family | undefined;

  /** The family that takes samples now. */
  get family(): Family | undefined {
    return this.#family;
  }

  /**
   * Takes what a line says of a family.
   * @throws PharosError BAD_REQUEST when it may not stand here.
   */
  describe({ name, keyword, said }: Metadata, line: number): void {
    if (this.#family?.name === name)
      throw parseFault(line, `expected metadata of ${name} before its samples, got it after them`);
    const head = this.#headOf(name, line);
    // An empty unit or help is as none (4.1.3.1).
    if (said === '') return;
    if (head[keyword] !== undefined) throw parseFault(line, `expected one ${keyword} of ${name}, got another`);
    if (keyword === 'TYPE') head.TYPE = said;
    else head[keyword] = said;
  }

  /**
   * The part of a series, given as it was sent, in the family that is now or in the one that begins with it.
   * @throws PharosError BAD_REQUEST when it has none.
   */
  roleOf(series: string, line: number): Role {
    const parsed = parseSeries(series, { isStrict: true, line });
    const family = this.#familyOf(parsed.name, line);
    const suffix = suffixIn(parsed.name, family.name, family.type) ?? '';
    const role = roleOf(parsed, { family: family.name, type: family.type, suffix });
    if (typeof role === 'string') throw parseFault(line, role);
    return role;
  }

  /** Begins the samples of the family that was described last. */
  beginSamples(): void {
    if (this.#head !== undefined) this.#family = this.#settle(this.#head);
    this.#head = undefined;
  }

  /** Ends the last family. */
  close(line: number): void {
    this.beginSamples();
    const fault = this.#family?.end();
    if (fault !== undefined)
      throw parseFault(line, `${fault} (in ${this.#family?.name ?? ''}, which ends before this line)`);
    this.#family = undefined;
  }

  #familyOf(sample: string, line: number): Family {
    this.beginSamples();
    const now = this.#family;
    if (now !== undefined && suffixIn(sample, now.name, now.type) !== undefined) return now;
    if (now?.name === sample)
      throw parseFault(
        line,
        `expected ${suffixes[now.type].join(' or ')} after the name of the ${now.type}, got ${cite(sample)}`,
      );
    this.#headOf(sample, line);
    this.beginSamples();
    return this.#family as Family;
  }

  /** What is known of a family that is described or begins here. */
  #headOf(name: string, line: number): Head {
    if (this.#head?.name === name) return this.#head;
    if (name.startsWith('_'))
      throw parseFault(line, `expected a name without an underscore in front, got ${cite(name)}`);
    this.close(line);
    if (this.#names.has(name))
      throw parseFault(line, `expected each metric family once and its lines together, got ${cite(name)} again`);
    if (this.#names.size === maxFamilies) throw tooMany(maxFamilies, 'metric families');
    this.#names.add(name);
    this.#head = { name, line };
    return this.#head;
  }

  #settle({ name, line, TYPE: type = 'unknown', UNIT: unit = '' }: Head): Family {
    if (unit !== '' && !name.endsWith(`_${unit}`))
      throw parseFault(line, `expected a name that ends in its unit, "_${unit}", got ${cite(name)}`);
    if (unit !== '' && (type === 'info' || type === 'stateset'))
      throw parseFault(line, `expected no unit of the type ${type}, got ${cite(unit)}`);
    for (const suffix of suffixes[type]) {
      const other = this.#sampleNames.get(name + suffix);
      if (other !== undefined)
        throw parseFault(
          line,
          `expected names that differ from those of ${cite(other)}, got ${cite(name)} with ${cite(name + suffix)}`,
        );
      this.#sampleNames.set(name + suffix, name);
    }
    return new Family(name, type);
  }
}
