;; The same as dot-simd.wat with the relaxed dot product, where the engine has it. The query comes in bytes here.
;; They must be seven bits without sign: the query comes shifted by 64, and the caller takes 64 times the sum of each
;; vector off again.
(module
  (import "env" "memory" (memory 1))
  (func (export "scan")
    (param $query i32) (param $vectors i32) (param $count i32) (param $dim i32) (param $out i32)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $end i32) (local $q i32)
    (local $part v128) (local $sa v128) (local $sb v128) (local $sc v128) (local $sd v128)
    (local.set $a (local.get $vectors))
    (block $done
      (loop $rows
        (br_if $done (i32.le_s (local.get $count) (i32.const 0)))
        (local.set $sa (v128.const i32x4 0 0 0 0))
        (local.set $sb (v128.const i32x4 0 0 0 0))
        (local.set $sc (v128.const i32x4 0 0 0 0))
        (local.set $sd (v128.const i32x4 0 0 0 0))
        (local.set $q (local.get $query))
        (local.set $b (i32.add (local.get $a) (local.get $dim)))
        (local.set $c (i32.add (local.get $b) (local.get $dim)))
        (local.set $d (i32.add (local.get $c) (local.get $dim)))
        (local.set $end (local.get $b))
        (loop $column
          (local.set $part (v128.load (local.get $q)))
          (local.set $sa (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load (local.get $a)) (local.get $part) (local.get $sa)))
          (local.set $sb (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load (local.get $b)) (local.get $part) (local.get $sb)))
          (local.set $sc (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load (local.get $c)) (local.get $part) (local.get $sc)))
          (local.set $sd (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load (local.get $d)) (local.get $part) (local.get $sd)))
          (local.set $part (v128.load offset=16 (local.get $q)))
          (local.set $sa (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load offset=16 (local.get $a)) (local.get $part) (local.get $sa)))
          (local.set $sb (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load offset=16 (local.get $b)) (local.get $part) (local.get $sb)))
          (local.set $sc (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load offset=16 (local.get $c)) (local.get $part) (local.get $sc)))
          (local.set $sd (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load offset=16 (local.get $d)) (local.get $part) (local.get $sd)))
          (local.set $a (i32.add (local.get $a) (i32.const 32)))
          (local.set $b (i32.add (local.get $b) (i32.const 32)))
          (local.set $c (i32.add (local.get $c) (i32.const 32)))
          (local.set $d (i32.add (local.get $d) (i32.const 32)))
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
