package io.hafiz.http.internal.sigv4.mismatch;

import io.hafiz.http.SignatureDiagnosis;
import io.hafiz.http.SignatureMistake;
import io.hafiz.http.SignatureMistake.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  static final int MOST_TRIED = 2500;

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

  /** Returns whether nothing more is explained now, so that there is no need to ask. */
  public boolean isExhausted() {
    return budget.isSpent();
  }

  /**
   * Explains a signature.
   *
   * @param attempt the request, whose form does not match
   * @param matches whether the signature is that of a form
   */
  public SignatureDiagnosis explain(Attempt attempt, Predicate<SigningForm> matches) {
    return new Search(attempt, matches).run();
  }

  /** A mistake about a subject, and what was signed if it was made. */
  private record Candidate(SignatureMistake told, Mistake mistake, SigningForm form) {}

  /** The search for one explanation. Not thread-safe. */
  private final class Search {
    private final Attempt attempt;
    private final Predicate<SigningForm> matches;
    private final int price;
    private final Set<SigningForm> seen = new HashSet<>();
    private int tried;
    private boolean stopped;

    Search(Attempt attempt, Predicate<SigningForm> matches) {
      this.attempt = attempt;
      this.matches = matches;
      this.price = OVERHEAD + attempt.form().length();
      seen.add(attempt.form());
    }

    SignatureDiagnosis run() {
      List<Candidate> usual = new ArrayList<>();
      for (Map.Entry<Subject, Function<Attempt, List<Mistake>>> family : FAMILIES.entrySet()) {
        List<Candidate> ofFamily = new ArrayList<>();
        Optional<Candidate> found = one(family.getKey(), family.getValue(), ofFamily);
        if (found.isPresent()) {
          return new SignatureDiagnosis.Explained(List.of(found.get().told()));
        }
        usual.addAll(ofFamily.subList(0, Math.min(USUAL, ofFamily.size())));
      }
      return two(usual);
    }

    /** Tries the mistakes about one subject and collects those that change anything. */
    private Optional<Candidate> one(
        Subject subject, Function<Attempt, List<Mistake>> family, List<Candidate> others) {
      if (!mayTry()) {
        return Optional.empty();
      }
      for (Mistake mistake : family.apply(attempt)) {
        if (!mayTry()) {
          return Optional.empty();
        }
        SigningForm form = mistake.made().apply(attempt.form());
        if (seen.add(form)) {
          SignatureMistake told = new SignatureMistake(subject, mistake.description());
          Candidate candidate = new Candidate(told, mistake, form);
          if (matches(form)) {
            return Optional.of(candidate);
          }
          others.add(candidate);
        }
      }
      return Optional.empty();
    }

    private SignatureDiagnosis two(List<Candidate> usual) {
      for (int i = 0; i < usual.size(); i++) {
        Candidate first = usual.get(i);
        for (Candidate second : usual.subList(i + 1, usual.size())) {
          if (mayTry() && matches(second.mistake().made().apply(first.form()))) {
            return new SignatureDiagnosis.Explained(List.of(first.told(), second.told()));
          }
        }
      }
      return stopped && tried < MOST_TRIED
          ? new SignatureDiagnosis.NotExamined()
          : new SignatureDiagnosis.Unexplained(tried);
    }

    /** Pays for a mistake before it is made, since large requests cost more to change as well. */
    private boolean mayTry() {
      stopped = stopped || tried == MOST_TRIED || !budget.take(price);
      return !stopped;
    }

    private boolean matches(SigningForm form) {
      tried++;
      return matches.test(form);
    }
  }
}
