/* The choice among open options in plain C: what the machine can do with the same numbers.

   It reads choices as tests/run/test_yardstick.py writes them: for each the cost of waiting, how much
   a class counts, the terms, and for each option open its cost, class, share, tilt and a row of
   weights. It does what the rules do once an option is listed: utilities of the terms that are not
   zero, an exponential each, means by class, the chance to act; for who acts a race of the classes,
   and one of the options of the class that won. What terms
   are made of, and whether an option is open at all, is not in it. It prints the nanoseconds of CPU of
   a choice and of an option, in the quickest of 400 timings, how many there were, and the sum of all
   weights of one round. */

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TERMS = 64, CLASSES = 8, OPTIONS = 128 };

typedef struct { int64_t options, terms; double waiting, weeks, most, odds[CLASSES]; } Head;
typedef struct { double cost, share, tilt; int64_t klass; } Option;

/* Philox 4x32 with ten rounds: Salmon et al. 2011. */
static double draw(uint32_t a, uint32_t b, uint32_t c, uint32_t d, uint32_t k, uint32_t l)
{
    for (int round = 0; round < 10; round++) {
        uint64_t x = 0xD2511F53ull * a, y = 0xCD9E8D57ull * c;
        uint32_t e = (uint32_t)(y >> 32) ^ b ^ k, f = (uint32_t)(x >> 32) ^ d ^ l;
        b = (uint32_t)y, d = (uint32_t)x, a = e, c = f;
        k += 0x9E3779B9u, l += 0xBB67AE85u;
    }
    return ((double)((uint64_t)a << 21 ^ b >> 11) + 0.5) * 0x1p-53;
}

static double choose(const Head *head, const double *terms, const Option *options,
                     const double *weights, uint32_t number, double *chosen)
{
    int live[TERMS], count = 0;
    double weight[OPTIONS], sums[CLASSES] = {0}, members[CLASSES] = {0}, all = 0.0, acting = 0.0;
    for (int t = 0; t < head->terms; t++)
        if (terms[t] != 0.0) live[count++] = t;
    for (int k = 0; k < head->options; k++) {
        double total = options[k].tilt - options[k].cost;
        const double *row = weights + (size_t)k * head->terms;
        for (int n = 0; n < count; n++) total += row[live[n]] * terms[live[n]];
        weight[k] = options[k].share * exp(total);
        sums[options[k].klass] += weight[k];
        members[options[k].klass] += options[k].share;
        all += weight[k];
    }
    for (int c = 0; c < CLASSES; c++) {
        if (members[c] > 0.0) sums[c] *= head->odds[c] / members[c];
        acting += sums[c];
    }
    double acts = acting / (acting + exp(-head->waiting)) * head->weeks;
    if (draw(number, 9, 8, 7, 6, 5) >= (acts < head->most ? acts : head->most)) return all;
    int first = -1, best = -1;
    double soonest = INFINITY;
    for (int c = 0; c < CLASSES; c++) {
        if (sums[c] <= 0.0) continue;
        double at = -log(draw(number, c, 1, 2, 3, 4)) / sums[c];
        if (at < soonest) soonest = at, first = c;
    }
    soonest = INFINITY;
    for (int k = 0; k < head->options; k++) {
        if (options[k].klass != first) continue;
        double at = -log(draw(number, k, 5, 6, 7, 8)) / weight[k];
        if (at < soonest) soonest = at, best = k;
    }
    *chosen += best < 0 ? 0.0 : weight[best];
    return all;
}

int main(int given, char **words)
{
    if (given != 3) return 2;
    FILE *file = fopen(words[1], "rb");
    if (!file) return 1;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *data = malloc((size_t)size);
    if (fread(data, 1, (size_t)size, file) != (size_t)size) return 1;
    long rounds = atol(words[2]), choices = 0, weighed = 0;
    double sum = 0.0, chosen = 0.0, quickest = INFINITY;
    for (int often = 0; often < 400; often++) {
        choices = weighed = 0, sum = 0.0;
        clock_t start = clock();
        for (long round = 0; round < rounds; round++)
            for (char *at = data; at < data + size; choices++) {
                Head *head = (Head *)at;
                double *terms = (double *)(at + sizeof *head);
                Option *options = (Option *)(terms + head->terms);
                double *weights = (double *)(options + head->options);
                sum += choose(head, terms, options, weights, (uint32_t)choices, &chosen);
                weighed += head->options;
                at = (char *)(weights + (size_t)head->options * head->terms);
            }
        double spent = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (spent < quickest) quickest = spent;
    }
    printf("%.1f %.2f %ld %ld %.17g %.3g\n", 1e9 * quickest / choices, 1e9 * quickest / weighed,
           choices / rounds, weighed / rounds, sum / rounds, chosen);
    return 0;
}
