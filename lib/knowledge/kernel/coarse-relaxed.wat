;; A first look at many vectors in half the bytes: four bits a number. Reading 38 MB costs more than multiplying.
;; Of each 32 numbers, byte i holds number i in its lower half and number i + 16 in its upper half, from 0 to 15
;; for -8 to 7. Those are the second operand of the relaxed dot product, which must be without sign; the query is
;; the first, with eight bits and sign. The caller takes 8 times the sum of the query off each result.
;; `dim` must be a multiple of 32, and vectors and room for results must be there for `count` rounded up to four.
;; Everything is 16-byte aligned.
(module
  (import "env" "memory" (memory 1))
  ;; Bytes to four bits: divided by 2^shift, rounded and cut. `count` is of groups of 32 numbers.
  (func (export "pack") (param $from i32) (param $count i32) (param $shift i32) (param $to i32)
    (local $half v128)
    (local.set $half (i8x16.splat (i32.shr_u (i32.shl (i32.const 1) (local.get $shift)) (i32.const 1))))
    (block $done
      (loop $group
        (br_if $done (i32.eqz (local.get $count)))
        (v128.store (local.get $to) (v128.or
          (i8x16.add (i8x16.splat (i32.const 8)) (i8x16.max_s (i8x16.splat (i32.const -8))
            (i8x16.min_s (i8x16.splat (i32.const 7)) (i8x16.shr_s
              (i8x16.add_sat_s (v128.load (local.get $from)) (local.get $half)) (local.get $shift)))))
          (i8x16.shl (i8x16.add (i8x16.splat (i32.const 8)) (i8x16.max_s (i8x16.splat (i32.const -8))
            (i8x16.min_s (i8x16.splat (i32.const 7)) (i8x16.shr_s
              (i8x16.add_sat_s (v128.load offset=16 (local.get $from)) (local.get $half)) (local.get $shift)))))
            (i32.const 4))))
        (local.set $from (i32.add (local.get $from) (i32.const 32)))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $group))))
  (func (export "scan")
    (param $query i32) (param $vectors i32) (param $count i32) (param $dim i32) (param $out i32)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $end i32) (local $q i32)
    (local $row i32) (local $low v128) (local $x v128) (local $part v128) (local $more v128) (local $sa v128) (local $sb v128) (local $sc v128) (local $sd v128)
    (local.set $a (local.get $vectors))
    (local.set $row (i32.shr_u (local.get $dim) (i32.const 1)))
    (local.set $low (i8x16.splat (i32.const 15)))
    (block $done
      (loop $rows
        (br_if $done (i32.le_s (local.get $count) (i32.const 0)))
        (local.set $sa (v128.const i32x4 0 0 0 0))
        (local.set $sb (v128.const i32x4 0 0 0 0))
        (local.set $sc (v128.const i32x4 0 0 0 0))
        (local.set $sd (v128.const i32x4 0 0 0 0))
        (local.set $q (local.get $query))
        (local.set $b (i32.add (local.get $a) (local.get $row)))
        (local.set $c (i32.add (local.get $b) (local.get $row)))
        (local.set $d (i32.add (local.get $c) (local.get $row)))
        (local.set $end (local.get $b))
        (loop $column
          (local.set $part (v128.load (local.get $q)))
          (local.set $more (v128.load offset=16 (local.get $q)))
          (local.set $x (v128.load (local.get $a)))
          (local.set $sa (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $more)
            (v128.and (i16x8.shr_u (local.get $x) (i32.const 4)) (local.get $low))
            (i32x4.relaxed_dot_i8x16_i7x16_add_s
              (local.get $part) (v128.and (local.get $x) (local.get $low)) (local.get $sa))))
          (local.set $x (v128.load (local.get $b)))
          (local.set $sb (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $more)
            (v128.and (i16x8.shr_u (local.get $x) (i32.const 4)) (local.get $low))
            (i32x4.relaxed_dot_i8x16_i7x16_add_s
              (local.get $part) (v128.and (local.get $x) (local.get $low)) (local.get $sb))))
          (local.set $x (v128.load (local.get $c)))
          (local.set $sc (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $more)
            (v128.and (i16x8.shr_u (local.get $x) (i32.const 4)) (local.get $low))
            (i32x4.relaxed_dot_i8x16_i7x16_add_s
              (local.get $part) (v128.and (local.get $x) (local.get $low)) (local.get $sc))))
          (local.set $x (v128.load (local.get $d)))
          (local.set $sd (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (local.get $more)
            (v128.and (i16x8.shr_u (local.get $x) (i32.const 4)) (local.get $low))
            (i32x4.relaxed_dot_i8x16_i7x16_add_s
              (local.get $part) (v128.and (local.get $x) (local.get $low)) (local.get $sd))))
          (local.set $a (i32.add (local.get $a) (i32.const 16)))
          (local.set $b (i32.add (local.get $b) (i32.const 16)))
          (local.set $c (i32.add (local.get $c) (i32.const 16)))
          (local.set $d (i32.add (local.get $d) (i32.const 16)))
          (local.set $q (i32.add (local.get $q) (i32.const 32)))
          (br_if $column (i32.lt_u (local.get $a) (local.get $end))))
        ;; The four lanes of each row are added up in two steps, all rows at once.
        (local.set $sa (i32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $sa) (local.get $sb))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $sa) (local.get $sb))))
        (local.set $sc (i32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $sc) (local.get $sd))
          (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $sc) (local.get $sd))))
        (v128.store (local.get $out) (i32x4.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $sa) (local.get $sc))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $sa) (local.get $sc))))
        (local.set $a (local.get $d))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (local.set $count (i32.sub (local.get $count) (i32.const 4)))
        (br $rows)))))
