package io.hafiz.http.internal.sigv4.mismatch;

import io.hafiz.http.SignatureDiagnosis;
import io.hafiz.http.SignatureMistake;
import io.hafiz.http.SignatureMistake.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Finds the mistake, or the two mistakes, that make a signature match: tries every one, then every
 * two of the most usual. What it tries is bounded per signature and per second, so that a flood of
 * wrong signatures costs little. Thread-safe.
 */
public final class MismatchExplainer {
  /** The most requests that are tried for one signature. */
  static final int MOST_TRIED = 4096;

  /** How many mistakes about each subject are tried together with others. */
  private static final int USUAL = 8;

  private static final long BYTES_PER_SECOND = 16L << 20;

  /** What trying costs besides hashing the request, in bytes to hash. */
  private static final int OVERHEAD = 1024;

  private static final Map<Subject, Function<Attempt, List<Mistake>>> FAMILIES =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Subject.SECRET, SecretMistakes::of),
              Map.entry(Subject.SCOPE, ScopeMistakes::of),
              Map.entry(Subject.TIME, TimeMistakes::of),
              Map.entry(Subject.METHOD, MethodMistakes::of),
              Map.entry(Subject.HOST, HostMistakes::of),
              Map.entry(Subject.ADDRESSING, AddressingMistakes::of),
              Map.entry(Subject.PATH, PathMistakes::of),
              Map.entry(Subject.QUERY, QueryMistakes::of),
              Map.entry(Subject.HEADERS, HeaderMistakes::of),
              Map.entry(Subject.PAYLOAD, PayloadMistakes::of),
              Map.entry(Subject.LAYOUT, LayoutMistakes::of)));

  private final Budget budget;

  /**
   * Creates an explainer.
   *
   * @param nanoTime a clock as {@link System#nanoTime} is
   */
  public MismatchExplainer(LongSupplier nanoTime) {
    this.budget = new Budget(BYTES_PER_SECOND, nanoTime);
  }

  /**
   * Explains a signature.
   *
   * @param attempt the request, whose form does not match
   * @param matches whether the signature is that of a form
   */
  public SignatureDiagnosis explain(Attempt attempt, Predicate<SigningForm> matches) {
    return new Search(matches).run(attempt);
  }

  /** A mistake about a subject, and what was signed if it was made. */
  private record Candidate(SignatureMistake told, Mistake mistake, SigningForm form) {}

  /** The search for one explanation. Not thread-safe. */
  private final class Search {
    private final Predicate<SigningForm> matches;
    private final Set<SigningForm> seen = new HashSet<>();
    private int tried;
    private boolean stopped;

    Search(Predicate<SigningForm> matches) {
      this.matches = matches;
    }

    SignatureDiagnosis run(Attempt attempt) {
      seen.add(attempt.form());
      List<Candidate> usual = new ArrayList<>();
      for (Map.Entry<Subject, Function<Attempt, List<Mistake>>> family : FAMILIES.entrySet()) {
        List<Candidate> candidates = candidates(family.getKey(), family.getValue(), attempt);
        for (Candidate candidate : candidates) {
          if (isIt(candidate.form())) {
            return new SignatureDiagnosis.Explained(List.of(candidate.told()));
          }
        }
        usual.addAll(candidates.subList(0, Math.min(USUAL, candidates.size())));
      }
      return two(usual);
    }

    /** Mistakes that change nothing, or the same as one before, are none. */
    private List<Candidate> candidates(
        Subject subject, Function<Attempt, List<Mistake>> family, Attempt attempt) {
      List<Candidate> candidates = new ArrayList<>();
      for (Mistake mistake : family.apply(attempt)) {
        SigningForm form = mistake.made().apply(attempt.form());
        if (seen.add(form)) {
          SignatureMistake told = new SignatureMistake(subject, mistake.description());
          candidates.add(new Candidate(told, mistake, form));
        }
      }
      return candidates;
    }

    private SignatureDiagnosis two(List<Candidate> usual) {
      for (int i = 0; i < usual.size() && !stopped; i++) {
        Candidate first = usual.get(i);
        for (Candidate second : usual.subList(i + 1, usual.size())) {
          if (isIt(second.mistake().made().apply(first.form()))) {
            return new SignatureDiagnosis.Explained(List.of(first.told(), second.told()));
          }
        }
      }
      return stopped && tried < MOST_TRIED
          ? new SignatureDiagnosis.NotExamined()
          : new SignatureDiagnosis.Unexplained(tried);
    }

    private boolean isIt(SigningForm form) {
      stopped = stopped || tried == MOST_TRIED || !budget.take(OVERHEAD + form.length());
      if (stopped) {
        return false;
      }
      tried++;
      return matches.test(form);
    }
  }
}
